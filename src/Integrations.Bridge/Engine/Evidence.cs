namespace Integrations.Bridge;

/// <summary>What was observed → evidence. The only place where a provider's word becomes a claim of ours.</summary>
internal static class Evidence
{
    /// <summary>What a send brought. The transport's marks outrank the route's word: without a started body there is nothing to have been carried out.</summary>
    public static IReadOnlyList<EvidenceDraft> OfSend(Finding finding, int bodiesStarted, int sendNumber, PaymentRequest request)
    {
        if (bodiesStarted is 0)
        {
            return [Negative(EvidenceClaim.NotSent, EvidenceSource.Send, finding, sendNumber, ErrorCategory.LocalFault)];
        }

        return finding.Claim switch
        {
            Claim.RefusedSend => [Negative(EvidenceClaim.Refused, EvidenceSource.Send, finding, sendNumber, ErrorCategory.ProviderFault)],
            _ => OfReference(finding, EvidenceSource.Send, request, sendNumber),
        };
    }

    /// <summary>What a question, a callback or a statement says about the reference. A question that never left says nothing, whatever its route makes of that.</summary>
    public static IReadOnlyList<EvidenceDraft> OfAnswer(Finding finding, EvidenceSource source, PaymentRequest request) => finding.Claim switch
    {
        _ when source is EvidenceSource.Poll && finding.Error is { NothingSent: true } => [],
        Claim.RefusedSend => [Negative(EvidenceClaim.Refused, source, finding, 0, ErrorCategory.ProviderFault)],
        Claim.NotFound => [Negative(EvidenceClaim.NotFound, source, finding, 0, null)],
        _ => OfReference(finding, source, request, 0),
    };

    private static IReadOnlyList<EvidenceDraft> OfReference(Finding finding, EvidenceSource source, PaymentRequest request, int sendNumber) => finding.Claim switch
    {
        Claim.Succeeded or Claim.Reversed when !Matches(finding, request) => [Positive(EvidenceClaim.Mismatch, source, finding, sendNumber)],
        Claim.Succeeded => [Positive(EvidenceClaim.Success, source, finding, sendNumber)],
        Claim.Reversed => [Positive(EvidenceClaim.Success, source, finding, sendNumber), Positive(EvidenceClaim.Reversal, source, finding, sendNumber)],
        Claim.RejectedRef => [Negative(EvidenceClaim.Reject, source, finding, sendNumber, ErrorCategory.ProviderFault)],
        Claim.Pending => [Positive(EvidenceClaim.Ack, source, finding, sendNumber)],
        _ => [],
    };

    /// <summary>Whether everything that the evidence carries is what was asked for. What it does not carry is not compared.</summary>
    private static bool Matches(Finding finding, PaymentRequest request) =>
        (finding.AmountSeen is not { } amount || amount == request.Amount) && (finding.PartySeen is not { } party || PartyOf(request) is not { } expected || party == expected);

    // A number that was erased is compared with nothing.
    private static Msisdn? PartyOf(PaymentRequest request) => request switch
    {
        CollectRequest { Payer: var payer } when payer != default => payer,
        DisburseRequest { Payee: var payee } when payee != default => payee,
        _ => null,
    };

    private static EvidenceDraft Positive(EvidenceClaim claim, EvidenceSource source, Finding finding, int sendNumber) => new(claim, source, sendNumber)
    {
        Receipt = claim is EvidenceClaim.Ack ? null : finding.Receipt,
        ProviderTime = finding.ProviderTime,
        IsSimulated = finding.Trace.IsSimulated,
    };

    private static EvidenceDraft Negative(EvidenceClaim claim, EvidenceSource source, Finding finding, int sendNumber, ErrorCategory? otherwise)
    {
        var error = finding.Error;
        return new EvidenceDraft(claim, source, sendNumber)
        {
            Category = error?.Category ?? otherwise,
            Code = error?.Code,
            UserMessage = error is not null && error.UserMessage != error.Category.Rule().UserMessage ? error.UserMessage : null,
            ConfirmAfter = claim is EvidenceClaim.NotSent or EvidenceClaim.NotFound ? TimeSpan.Zero : finding.ConfirmAfter,
            ProviderTime = finding.ProviderTime,
            IsSimulated = finding.Trace.IsSimulated,
        };
    }
}

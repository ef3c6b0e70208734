using System.Text.Json;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Reads answers to submissions. Pure.</summary>
internal static class SubmissionAnswers
{
    private const int Accepted = 202;

    /// <summary>The answer to one transaction.</summary>
    public static Reading<SubmissionWord> One(Transmission transmission, byte chainId, TransactionHash hash)
    {
        var ledger = LedgerHeaders.Read(transmission);
        if (ledger is not null && ledger.ChainId != chainId)
        {
            return Reading<SubmissionWord>.Unknown(NodeErrors.WrongChain);
        }

        if ((int)transmission.Status.GetValueOrDefault() is not Accepted)
        {
            return Refusal(transmission, ledger);
        }

        try
        {
            var body = JsonSerializer.Deserialize(transmission.Answer.Span, AptosJsonContext.Wire.TransactionBody);
            return body is null ? Reading<SubmissionWord>.Malformed("null")
                : TransactionHash.TryParse(body.Hash, out var told) && told == hash ? new(Claim.Pending, new SubmissionWord(AptosSubmissionState.Accepted, ledger), null)
                : Reading<SubmissionWord>.Malformed(NodeErrors.WrongHash);
        }
        catch (JsonException)
        {
            return Reading<SubmissionWord>.Malformed("unreadable");
        }
    }

    /// <summary>The answer to a batch, place by place; a place without an error was accepted.</summary>
    public static Reading<BatchWord> Batch(Transmission transmission, byte chainId, int count)
    {
        var ledger = LedgerHeaders.Read(transmission);
        if (ledger is not null && ledger.ChainId != chainId)
        {
            return Reading<BatchWord>.Unknown(NodeErrors.WrongChain);
        }

        if ((int)transmission.Status.GetValueOrDefault() is not (Accepted or 206))
        {
            var refusal = Refusal(transmission, ledger);

            // That nothing of it was valid says of none why: each must be asked for alone.
            return refusal.Value is { State: AptosSubmissionState.NotAccepted } ? new(refusal.Claim, new BatchWord([], refusal.Value), refusal.Category, refusal.Code) : Reading<BatchWord>.Unknown(refusal.Code);
        }

        try
        {
            var failures = JsonSerializer.Deserialize(transmission.Answer.Span, AptosJsonContext.Wire.BatchBody)?.TransactionFailures;
            return failures is null || failures.Exists(failure => failure.TransactionIndex < 0 || failure.TransactionIndex >= count)
                ? Reading<BatchWord>.Malformed("index")
                : new(Claim.Pending, new BatchWord(failures, Whole: null), null);
        }
        catch (JsonException)
        {
            return Reading<BatchWord>.Malformed("unreadable");
        }
    }

    /// <summary>What a refusal proves.</summary>
    public static Reading<SubmissionWord> Refusal(Transmission transmission, AptosLedgerState? ledger)
    {
        var (status, error) = ((int)transmission.Status.GetValueOrDefault(), NodeErrors.Read(transmission));
        var isPlain = transmission.Answer.IsEmpty || transmission.MediaType is "text/plain";
        return SubmissionRows.Find(status, error, isPlain) is not { } row
            ? Reading<SubmissionWord>.Unknown(error?.ToString())
            : new(ClaimOf(row.State), new SubmissionWord(row.State, ledger), row.Category, error?.ToString()) { IsUnlisted = IsUnlisted(error) };
    }

    /// <summary>A refusal is about this transmission alone, except where the bytes can never run. That a slot is used or taken may be our own doing: no refusal.</summary>
    public static Claim ClaimOf(AptosSubmissionState state) => state switch
    {
        AptosSubmissionState.Accepted => Claim.Pending,
        AptosSubmissionState.Dead => Claim.RejectedRef,
        AptosSubmissionState.NotAccepted or AptosSubmissionState.Expired => Claim.RefusedSend,
        _ => Claim.None,
    };

    private static bool IsUnlisted(AptosNodeError? error) => error is { ErrorCode: "vm_error", VmErrorCode: { } check } && !SubmissionRows.IsListed(check);
}

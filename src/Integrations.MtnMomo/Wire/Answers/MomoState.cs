using Integrations.Http;
using Integrations.Payments;

namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>The object that status answers and callbacks share, with every field tolerated as number or text, and every one as missing.</summary>
internal sealed class MomoState
{
    private const string Succeeded = "SUCCESSFUL";
    private const string FailedWord = "FAILED";

    /// <summary>Our word for a success whose amount cannot be compared.</summary>
    public const string UnreadableAmount = "unreadable_amount";

    private MomoKind Kind { get; init; } = MomoKind.RequestToPay;

    public string? Status { get; private init; }

    public string? Reason { get; private init; }

    /// <summary>True when there is a reason in any form, with or without a word in it.</summary>
    private bool HasReason { get; init; }

    public string? ExternalId { get; private init; }

    public string? FinancialTransactionId { get; private init; }

    public Money? Amount { get; private init; }

    public string? CurrencyCode { get; private init; }

    /// <summary>True when the answer has an amount that no money can be made of.</summary>
    public bool HasUnreadableAmount { get; private init; }

    public string? PartyType { get; private init; }

    public string? PartyId { get; private init; }

    public string? PayerMessage { get; private init; }

    public string? PayeeNote { get; private init; }

    public static MomoState Read(WireNode node, MomoKind kind)
    {
        var party = node.Child("intendedPayer") ?? node.Child("payer") ?? node.Child("payee");
        var amount = WireValues.Amount(node.Text("amount"), node.Text("currency"));
        return new MomoState
        {
            Kind = kind,
            Status = node.Text("status"),
            Reason = ReasonOf(node, "reason") ?? ReasonOf(node, "errorReason"),
            HasReason = IsThere(node, "reason") || IsThere(node, "errorReason"),
            ExternalId = node.Text("externalId"),
            FinancialTransactionId = WireValues.Id(node.Text("financialTransactionId")),
            Amount = amount,
            CurrencyCode = node.Text("currency") ?? node.Text("payerCurrency"),
            HasUnreadableAmount = amount is null && node.Text("amount") is not null,
            PartyType = party?.Text("partyIdType"),
            PartyId = WireValues.Id(party?.Text("partyId")),
            PayerMessage = node.Text("payerMessage"),
            PayeeNote = node.Text("payeeNote"),
        };
    }

    /// <summary>What it says about the reference. <c>status</c> decides; a reason explains a failure, and contradicts a success.</summary>
    public CodeRow? Judge() => Status?.ToUpperInvariant() switch
    {
        Succeeded when !HasReason && !HasUnreadableAmount => new CodeRow(Succeeded, Claim.Succeeded),
        FailedWord => (Reason is null ? null : Kind.Reasons.Find(Reason, null)) ?? new CodeRow(Reason ?? FailedWord, Claim.RejectedRef, ErrorCategory.ProviderFault),
        "PENDING" or "CREATED" => new CodeRow(Status, Claim.Pending),
        _ => null,
    };

    public Reading<MomoTransaction> ToReading(Guid reference)
    {
        var row = Judge();
        var isKnown = Status is null || row is not null || string.Equals(Status, Succeeded, StringComparison.OrdinalIgnoreCase);
        var isUncomparable = HasUnreadableAmount && !HasReason && row is null && string.Equals(Status, Succeeded, StringComparison.OrdinalIgnoreCase);
        var (code, claim, category) = (isUncomparable ? UnreadableAmount : WireText.BoundedCode(Reason ?? Status), row?.Claim ?? Claim.None, row is null ? ErrorCategory.OutcomeUnknown : row.Category);
        return new Reading<MomoTransaction>(claim, ToTransaction(reference, claim, category), category, code)
        {
            IsUnlisted = !isKnown || (claim is Claim.RejectedRef && Reason is not null && Kind.Reasons.Find(Reason, null) is null),
        };
    }

    private MomoTransaction ToTransaction(Guid reference, Claim claim, ErrorCategory? category) => new()
    {
        ReferenceId = reference,
        Claim = claim,
        Status = WireText.BoundedCode(Status),
        Reason = WireText.BoundedCode(Reason),
        Category = category,
        ConfirmAfter = claim is Claim.RejectedRef ? Kind.Reasons.Find(Reason, null)?.ConfirmAfter ?? TimeSpan.Zero : TimeSpan.Zero,
        UserMessage = category?.Rule().UserMessage,
        Amount = Amount,
        ExternalId = ExternalId,
        FinancialTransactionId = FinancialTransactionId,
        PartyType = PartyType,
        PartyId = PartyId,
        PayerMessage = PayerMessage,
        PayeeNote = PayeeNote,
        CurrencyCode = CurrencyCode,
        HasUnreadableAmount = HasUnreadableAmount,
    };

    private static bool IsThere(WireNode node, string name) => node.Text(name) is not null || node.Items(name).Count > 0;

    private static string? ReasonOf(WireNode node, string name) => node.Text(name) ?? node.Child(name)?.Text("code");
}

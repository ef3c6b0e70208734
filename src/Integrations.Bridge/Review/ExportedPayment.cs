using System.Globalization;

namespace Integrations.Bridge;

/// <summary>One line of an export. Its names are kept; new ones may come. <c>docs/audit-export.md</c> maps them to ISO 20022.</summary>
internal sealed record ExportedPayment
{
    public required string PaymentId { get; init; }

    public required string Tenant { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string Reference { get; init; }

    public string? BatchId { get; init; }

    public required PaymentKind Kind { get; init; }

    public required string Amount { get; init; }

    public required string Currency { get; init; }

    public required IntentState State { get; init; }

    /// <summary><c>ACCC</c>, <c>RJCT</c> or <c>PDNG</c>.</summary>
    public required string TransactionStatus { get; init; }

    public bool IsReversed { get; init; }

    public ErrorCategory? ReasonCategory { get; init; }

    public string? ReasonCode { get; init; }

    public string? Receipt { get; init; }

    public string? Party { get; init; }

    public bool IsErased { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required IReadOnlyList<ExportedAttempt> Attempts { get; init; }

    public static ExportedPayment From(IntentSnapshot snapshot, IReadOnlyList<PostingRecord> postings, string? party)
    {
        var intent = snapshot.Intent;
        var decisive = snapshot.Attempts.LastOrDefault(attempt => attempt.State is AttemptState.Succeeded or AttemptState.Reversed) ?? (snapshot.Attempts.Count > 0 ? snapshot.Attempts[^1] : null);
        return new ExportedPayment
        {
            PaymentId = intent.Id.ToString(),
            Tenant = intent.Tenant,
            IdempotencyKey = intent.Key,
            Reference = intent.Reference,
            BatchId = intent.BatchId,
            Kind = intent.Kind,
            Amount = Text(intent.Amount),
            Currency = intent.Amount.Currency.Code,
            State = intent.State,
            TransactionStatus = Status(intent.State),
            IsReversed = intent.State is IntentState.Reversed,
            ReasonCategory = intent.ClosingCategory,
            ReasonCode = snapshot.Evidence.LastOrDefault(piece => piece.Reference == decisive?.Reference && piece is { Code: not null and not OperatorCodes.Reprinted })?.Code,
            Receipt = decisive?.Receipt,
            Party = party,
            IsErased = intent.IsErased,
            CreatedAt = intent.CreatedAt,
            UpdatedAt = intent.UpdatedAt,
            Attempts = [.. snapshot.Attempts.Select(attempt => ExportedAttempt.From(attempt, snapshot.Evidence, postings))],
        };
    }

    public static string Text(Money money) => money.Amount.ToString(CultureInfo.InvariantCulture);

    // Reversed money was credited, and debited again: an entry of its own says so.
    private static string Status(IntentState state) => state switch
    {
        IntentState.Succeeded or IntentState.Reversed => "ACCC",
        IntentState.Failed or IntentState.Expired or IntentState.Cancelled => "RJCT",
        _ => "PDNG",
    };
}

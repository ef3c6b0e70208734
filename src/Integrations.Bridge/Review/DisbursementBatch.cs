namespace Integrations.Bridge;

/// <summary>Payouts that belong together.</summary>
public sealed class DisbursementBatch
{
    /// <summary>The batch's own number: one more reference of each payment.</summary>
    public required string BatchId { get; init; }

    /// <summary>The payouts. Each has an idempotency key of its own, so a batch may be given again: what was taken in is not taken again.</summary>
    public required IReadOnlyList<DisburseRequest> Rows { get; init; }

    /// <summary>The terms of every row; its batch is set to <see cref="BatchId"/>.</summary>
    public PaymentTerms Terms { get; init; } = PaymentTerms.Default;

    /// <summary>Called after each row with the number of rows done.</summary>
    public IProgress<int>? Progress { get; init; }
}

namespace Integrations.Bridge;

/// <summary>What became of a batch's rows, in their order. A row that was not taken in harms no other.</summary>
public sealed class BatchOutcome
{
    /// <summary>The batch.</summary>
    public required string BatchId { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<BatchRow> Rows { get; init; }

    /// <summary>True when every row was taken in, now or before.</summary>
    public bool IsComplete => Rows.All(static row => row.Payment is not null);
}

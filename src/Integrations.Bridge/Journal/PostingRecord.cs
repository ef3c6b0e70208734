namespace Integrations.Bridge.Journal;

/// <summary>A movement between two accounts of the ledger. Only ever added; a posting sums to zero by itself.</summary>
public sealed record PostingRecord
{
    /// <summary>The attempt, or the statement, that it belongs to.</summary>
    public required string Reference { get; init; }

    /// <summary>1, 2, 3… within the reference.</summary>
    public required int Sequence { get; init; }

    /// <summary>The route.</summary>
    public required string Route { get; init; }

    /// <summary>The account that grows.</summary>
    public required LedgerAccount Debit { get; init; }

    /// <summary>The account that shrinks.</summary>
    public required LedgerAccount Credit { get; init; }

    /// <summary>How much; positive.</summary>
    public required Money Amount { get; init; }

    /// <summary>When, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }
}

namespace Integrations.Settlement.Aptos;

/// <summary>A batch that is signed and not yet sent. Store each settlement under all of its <see cref="AptosSettlement.Keys"/> before it is submitted.</summary>
/// <param name="Settlements">The transactions, each of which pays all of its rows or none. Together they hold every row that is not refused, in order.</param>
/// <param name="Refused">The rows that would fail, or cannot be paid now, each with its reason.</param>
public sealed record AptosBatch(IReadOnlyList<AptosSettlement> Settlements, IReadOnlyList<AptosRefusedRow> Refused)
{
    /// <summary>How many of each only.</summary>
    public override string ToString() => $"{Settlements.Count} transactions, {Refused.Count} rows refused";
}

namespace Integrations.Settlement.Aptos;

/// <summary>An order at a pool as it is stored.</summary>
internal sealed class StoredPoolOrder
{
    public required byte[] Settlement { get; init; }

    public required string Pool { get; init; }

    public required List<StoredPoolAmount> Quoted { get; init; }

    public ulong? QuotedAtVersion { get; init; }

    public required List<StoredPoolAmount> Minimums { get; init; }

    public required List<StoredPoolAmount> Spends { get; init; }

    public required List<StoredPoolAsset> Outputs { get; init; }
}

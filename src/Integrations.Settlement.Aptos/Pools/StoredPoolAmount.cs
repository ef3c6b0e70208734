namespace Integrations.Settlement.Aptos;

/// <summary>An amount as it is stored.</summary>
internal sealed class StoredPoolAmount
{
    public required StoredPoolAsset Asset { get; init; }

    public required ulong Amount { get; init; }
}

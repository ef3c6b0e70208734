namespace Integrations.Settlement.Aptos;

/// <summary>An asset as it is stored.</summary>
internal sealed class StoredPoolAsset
{
    public required string Metadata { get; init; }

    public string? CoinType { get; init; }

    public static StoredPoolAsset Of(AptosPoolAsset asset) => new() { Metadata = asset.Metadata.ToLongString(), CoinType = asset.CoinType?.ToString() };

    public AptosPoolAsset ToAsset() => CoinType is null ? AptosPoolAsset.Fungible(AptosAddress.Parse(Metadata)) : AptosPoolAsset.Coin(TypeTag.Parse(CoinType), AptosAddress.Parse(Metadata));
}

namespace Integrations.Internal;

/// <summary>Digital assets that a settlement can move. Decimals are those of the asset on its own chain.</summary>
internal static class DigitalAssets
{
    public static ReadOnlySpan<CurrencyEntry> Entries => Table;

    private static readonly CurrencyEntry[] Table =
    [
        new("APT", Number: null, 8, CurrencyKind.DigitalAsset, "Aptos Coin"),
        new("USDC", Number: null, 6, CurrencyKind.DigitalAsset, "USD Coin"),
        new("USDT", Number: null, 6, CurrencyKind.DigitalAsset, "Tether USD"),
    ];
}

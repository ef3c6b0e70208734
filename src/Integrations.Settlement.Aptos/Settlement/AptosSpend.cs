namespace Integrations.Settlement.Aptos;

/// <summary>What leaves a sender at most of one asset.</summary>
internal sealed record AptosSpend(AptosAddress Metadata, ulong Amount)
{
    /// <summary>The coin type, where it is held as a coin.</summary>
    public TypeTag? CoinType { get; init; }

    /// <summary>The decimals that the asset must have on the chain; <see langword="null"/> where the amount is not said in whole units.</summary>
    public int? Decimals { get; init; }
}

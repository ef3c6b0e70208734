namespace Integrations.Settlement.Aptos;

/// <summary>Puts assets into a pool for a share of it.</summary>
public sealed record AptosAddLiquidity : AptosPoolRequest
{
    /// <summary>The most of each asset, in the pool's order. What the pool does not take stays.</summary>
    public required IReadOnlyList<ulong> Amounts { get; init; }

    /// <summary>The position, for pools that keep positions in place of shares.</summary>
    public AptosAddress? Position { get; init; }
}

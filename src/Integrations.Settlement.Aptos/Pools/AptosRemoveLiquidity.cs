namespace Integrations.Settlement.Aptos;

/// <summary>Takes assets out of a pool for a share of it. They come back to the sender.</summary>
public sealed record AptosRemoveLiquidity : AptosPoolRequest
{
    /// <summary>How much of the share is given back, or how much liquidity of the position.</summary>
    public required UInt128 Shares { get; init; }

    /// <summary>The position, for pools that keep positions in place of shares.</summary>
    public AptosAddress? Position { get; init; }
}

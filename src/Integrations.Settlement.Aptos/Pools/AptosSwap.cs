namespace Integrations.Settlement.Aptos;

/// <summary>Gives exactly so much of one asset for at least so much of another. It comes back to the sender.</summary>
public sealed record AptosSwap : AptosPoolRequest
{
    /// <summary>What is given.</summary>
    public required AptosPoolAsset From { get; init; }

    /// <summary>What is wanted for it.</summary>
    public required AptosPoolAsset To { get; init; }

    /// <summary>How much is given.</summary>
    public required ulong AmountIn { get; init; }
}

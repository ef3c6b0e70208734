namespace Integrations.Settlement.Aptos;

/// <summary>Takes exactly so much of one asset for at most so much of another. It takes no <see cref="AptosPoolRequest.Limit"/>: the maximum is one.</summary>
public sealed record AptosSwapInto : AptosPoolRequest
{
    /// <summary>What is given.</summary>
    public required AptosPoolAsset From { get; init; }

    /// <summary>What is wanted for it.</summary>
    public required AptosPoolAsset To { get; init; }

    /// <summary>How much is wanted.</summary>
    public required ulong AmountOut { get; init; }

    /// <summary>The most that is given for it, above zero.</summary>
    public required ulong MaximumIn { get; init; }
}

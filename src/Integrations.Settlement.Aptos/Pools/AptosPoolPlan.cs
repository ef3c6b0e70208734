namespace Integrations.Settlement.Aptos;

/// <summary>A request that keeps the rules: what it may take, and what its minimums are about.</summary>
/// <param name="Request">The request.</param>
/// <param name="Adapter">The pool; <see langword="null"/> for a call of any contract.</param>
/// <param name="Limits">What the minimums are about, in order.</param>
/// <param name="Spends">The most that leaves.</param>
internal sealed record AptosPoolPlan(AptosPoolRequest Request, IAptosPoolAdapter? Adapter, IReadOnlyList<AptosPoolAsset> Limits, IReadOnlyList<AptosPoolAmount> Spends)
{
    /// <summary>Whether the minimums are about what goes in: the pool compares what it takes.</summary>
    public bool LimitsWhatGoesIn => Request is AptosAddLiquidity && Adapter is not null && Limits.SequenceEqual(Adapter.Assets);

    /// <summary>What comes to the sender.</summary>
    public IReadOnlyList<AptosPoolAsset> Outputs => LimitsWhatGoesIn ? Adapter!.Share is { } share ? [share] : [] : Limits;
}

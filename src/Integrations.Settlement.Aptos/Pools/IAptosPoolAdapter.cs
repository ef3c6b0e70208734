namespace Integrations.Settlement.Aptos;

/// <summary>One pool that the host has declared: what it holds, and how its contract is called. Write one for a contract that is not here, and register it with <c>AddAptosPool</c>.</summary>
/// <remarks>
/// Implementations are pure and safe to share between threads; they ask nobody. What they compose is held against the request: the function must be one of <see cref="Functions"/> and look on the chain as it says there,
/// and a simulation must show that no more leaves the sender than the request allows and no less comes than its minimums. The minimums and the deadline must stand in the arguments all the same: only the chain sees what really happens.
/// </remarks>
public interface IAptosPoolAdapter
{
    /// <summary>The name in requests, 1 to 64 characters: one for each pool of an account.</summary>
    string Name { get; }

    /// <summary>The assets of the pool, in its order.</summary>
    IReadOnlyList<AptosPoolAsset> Assets { get; }

    /// <summary>The asset that stands for a share of the pool; <see langword="null"/> where it keeps positions.</summary>
    AptosPoolAsset? Share { get; }

    /// <summary>Every function that is called.</summary>
    IReadOnlyList<AptosPoolFunction> Functions { get; }

    /// <summary>How much of each asset the pool holds, in the order of <see cref="Assets"/>; <see langword="null"/> when no view says it.</summary>
    AptosPoolView? Balances { get; }

    /// <summary>What the minimums of a request are about, in order; empty when the pool does not do it. For liquidity that is added, its assets when the pool compares what it takes, and the share when it compares what it gives.</summary>
    IReadOnlyList<AptosPoolAsset> LimitsOf(AptosPoolRequest request);

    /// <summary>What the request would bring now, in the order of <see cref="LimitsOf"/>; of <see cref="AptosSwapInto"/>, what it would cost. <see langword="null"/> when no view says it.</summary>
    AptosPoolView? QuoteOf(AptosPoolRequest request);

    /// <summary>The call. Asked for only what <see cref="LimitsOf"/> says something of.</summary>
    EntryFunction Compose(AptosPoolRequest request, AptosPoolTerms terms);
}

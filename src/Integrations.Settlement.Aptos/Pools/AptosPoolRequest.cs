namespace Integrations.Settlement.Aptos;

/// <summary>Something to be done at a pool, once under its key. Amounts are in smallest units.</summary>
public abstract record AptosPoolRequest
{
    private protected AptosPoolRequest()
    {
    }

    /// <summary>What stands for it alone, 1 to 128 characters: an order number. Not shared with other requests.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The name of a declared pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The least that must come of it. Required, except by <see cref="AptosSwapInto"/>; <see cref="AptosPoolLimit.None"/> says that there is none.</summary>
    public AptosPoolLimit? Limit { get; init; }

    /// <summary>The pool only.</summary>
    public sealed override string ToString() => Pool;
}

namespace Integrations.Settlement.Aptos;

/// <summary>A call of any contract that takes and gives assets, for what an adapter does not offer. Its arguments hold the minimums and the deadline: the chain checks what they say. Here the simulation is held against what is declared.</summary>
/// <remarks>No adapter need be declared: <see cref="AptosPoolRequest.Pool"/> is a name for the record. The transaction's expiry ends it in any case. Functions of the framework are refused: payments are settlements.</remarks>
public sealed record AptosPoolCall : AptosPoolRequest
{
    /// <summary>The call.</summary>
    public required EntryFunction Call { get; init; }

    /// <summary>What the function must look like on the chain.</summary>
    public required AptosPoolFunction Function { get; init; }

    /// <summary>The most that leaves the sender of each asset. Default: nothing but the fee.</summary>
    public IReadOnlyList<AptosPoolAmount> Spends { get; init; } = [];

    /// <summary>The least that comes to the sender of each asset. One or more above zero, unless <see cref="AptosPoolRequest.Limit"/> is <see cref="AptosPoolLimit.None"/>.</summary>
    public IReadOnlyList<AptosPoolAmount> Receives { get; init; } = [];
}

namespace Integrations.Settlement.Aptos;

/// <summary>What has become of an order at a pool, and what it brought: read from the events of the committed transaction, never from a quote.</summary>
/// <param name="Fate">What has become of it.</param>
/// <param name="Received">What came to the sender of each asset that the order was for; empty unless it succeeded. Zero means that no deposit of the asset is among the events.</param>
/// <param name="Spent">What left the sender of each asset that the order could take, the fee left out; empty unless it succeeded.</param>
public sealed record AptosPoolFate(AptosFate Fate, IReadOnlyList<AptosPoolAmount> Received, IReadOnlyList<AptosPoolAmount> Spent)
{
    /// <summary>The state.</summary>
    public AptosFateState State => Fate.State;

    /// <summary>Whether it cannot change any more.</summary>
    public bool IsFinal => Fate.IsFinal;

    /// <summary>The state only.</summary>
    public override string ToString() => State.ToString();
}

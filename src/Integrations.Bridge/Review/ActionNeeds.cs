namespace Integrations.Bridge;

/// <summary>What an action demands besides an actor and a reason.</summary>
[Flags]
public enum ActionNeeds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="Resolution.Proof"/>: a statement line, or the provider's written confirmation.</summary>
    Proof = 1,

    /// <summary>Two people: one proposes (<see cref="IBridgeOperations.ProposeAsync"/>), another confirms (<see cref="IBridgeOperations.ConfirmAsync"/>).</summary>
    SecondPerson = 2,

    /// <summary><see cref="Resolution.Flags"/>: which flags are dealt with.</summary>
    Flags = 4,
}

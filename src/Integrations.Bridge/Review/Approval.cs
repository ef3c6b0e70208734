namespace Integrations.Bridge;

/// <summary>Lets another route be tried after proof of absence.</summary>
/// <param name="Actor">Who decides.</param>
/// <param name="Reason">Why.</param>
/// <param name="SecondActor">The second person, where <see cref="BridgeOptions.SecondApprovalAbove"/> demands one.</param>
public sealed record Approval(string Actor, string Reason, string? SecondActor = null)
{
    /// <summary>Nothing of it: names are people.</summary>
    public override string ToString() => nameof(Approval);
}

namespace Integrations.Bridge;

/// <summary>Lets another route be tried after proof of absence.</summary>
/// <param name="Actor">Who decides.</param>
/// <param name="Reason">Why.</param>
public sealed record Approval(string Actor, string Reason)
{
    /// <summary>Nothing of it: names are people.</summary>
    public override string ToString() => nameof(Approval);
}

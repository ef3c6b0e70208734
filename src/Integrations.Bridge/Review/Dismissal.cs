namespace Integrations.Bridge;

/// <summary>Says that a callback without a payment is dealt with.</summary>
/// <param name="Actor">Who says so.</param>
/// <param name="Reason">What became of it.</param>
public sealed record Dismissal(string Actor, string Reason)
{
    /// <summary>Nothing of it: names are people.</summary>
    public override string ToString() => nameof(Dismissal);
}

namespace Integrations.Bridge;

/// <summary>Takes one person's data out of payments that are over.</summary>
/// <param name="Party">The person's number.</param>
/// <param name="Actor">Who decides.</param>
/// <param name="Reason">Why, such as the number of the request. Kept as evidence: do not name the person.</param>
public sealed record Erasure(Msisdn Party, string Actor, string Reason)
{
    /// <summary>Nothing of it: it is about people.</summary>
    public override string ToString() => nameof(Erasure);
}

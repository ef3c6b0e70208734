namespace Integrations.Samples.Remittance;

/// <summary>Which leg is to be begun.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Number">Counts the legs of the kind, from 1.</param>
internal sealed record NextLeg(LegKind Kind, int Number = 1)
{
    /// <summary>Its key, which follows from the remittance: whoever begins it, and how often, it is the same payment.</summary>
    public string KeyIn(string id)
    {
        var name = $"remit-{id}-{Kind switch { LegKind.Collect => "collect", LegKind.Settle => "settle", LegKind.Payout => "payout", _ => "refund" }}";
        return Number is 1 ? name : $"{name}-{Number}";
    }
}

namespace Integrations.Simulation;

/// <summary>How a policy did.</summary>
/// <param name="Payments">How many payments there were.</param>
/// <param name="Succeeded">How many of them succeeded.</param>
/// <param name="Best">How many would have, on the route that was best at the time of each.</param>
/// <param name="Switches">How often a payment took another route than the one before it.</param>
internal readonly record struct RouteScore(long Payments, long Succeeded, double Best, long Switches)
{
    /// <summary>Successes in percent.</summary>
    public double Success => 100.0 * Succeeded / Payments;

    /// <summary>How many percentage points the oracle is ahead, that knows what every route will do.</summary>
    public double Gap => (100 * Best / Payments) - Success;

    public double SwitchesPerThousand => 1000.0 * Switches / Payments;

    public static RouteScore operator +(RouteScore one, RouteScore other) =>
        new(one.Payments + other.Payments, one.Succeeded + other.Succeeded, one.Best + other.Best, one.Switches + other.Switches);
}

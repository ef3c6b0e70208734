using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>What a payment by a route is worth and costs, all in one unit, that of <see cref="Benefit"/>. With the defaults only success counts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RouteWorth()
{
    /// <summary>What a success is worth. The unit of the rest and of the incumbent's bonus, so 1 as a rule.</summary>
    public double Benefit { get; init; } = 1;

    /// <summary>What a success costs.</summary>
    public double Cost { get; init; }

    /// <summary>What a second of waiting costs.</summary>
    public double Urgency { get; init; }

    /// <summary>How long a payment takes, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>What the route's way to recover costs when an answer is lost.</summary>
    public double ClassRisk { get; init; }

    /// <param name="success">How likely the payment succeeds, 0 to 1.</param>
    public double Value(double success) => (success * (Benefit - Cost)) - (Urgency * Seconds) - ClassRisk;
}

using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>A route that fits a payment.</summary>
/// <param name="Name">The name of the route.</param>
/// <param name="Priority">What the host declared; the lower number goes first among equals.</param>
/// <param name="Health">How the route does.</param>
/// <param name="Segment">How the payment's segment does on it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoredRoute(string Name, int Priority, RouteHealth Health, OutcomeTally Segment)
{
    public RouteWorth Worth { get; init; } = new();
}

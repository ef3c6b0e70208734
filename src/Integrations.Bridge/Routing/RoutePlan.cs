namespace Integrations.Bridge;

/// <summary>Which routes may be tried, best first, and why not the others.</summary>
internal sealed record RoutePlan(IReadOnlyList<RouteDescriptor> Candidates, IReadOnlyList<RouteVerdict> Rejected);

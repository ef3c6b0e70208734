using System.Collections.Immutable;

namespace Integrations.Bridge;

/// <summary>How the routes do, as of one moment. Immutable.</summary>
/// <param name="Routes">By the route's name.</param>
/// <param name="Segments">By the route's name and the segment.</param>
/// <param name="Leads">What the last decision left, for payments of one sort.</param>
internal sealed record HealthPicture(
    ImmutableDictionary<string, RouteHealth> Routes,
    ImmutableDictionary<(string Route, int Segment), OutcomeTally> Segments,
    ImmutableDictionary<RouteLeadKey, RouteLead> Leads)
{
    private const int MostSegments = 6;

    /// <summary>Before anything was heard.</summary>
    public static HealthPicture Empty { get; } = new(
        ImmutableDictionary.Create<string, RouteHealth>(StringComparer.Ordinal), ImmutableDictionary<(string, int), OutcomeTally>.Empty, ImmutableDictionary<RouteLeadKey, RouteLead>.Empty);

    /// <summary>The segment of an amount: amounts with equally many digits before the point share one; from 100,000 on all do.</summary>
    public static int SegmentOf(Money amount)
    {
        var segment = 0;
        for (var rest = amount.Amount; rest >= 10 && segment < MostSegments - 1; rest /= 10)
        {
            segment++;
        }

        return segment;
    }

    public RouteHealth Of(string route) => Routes.GetValueOrDefault(route) ?? RouteHealth.Unknown;

    public OutcomeTally Of(string route, int segment) => Segments.GetValueOrDefault((route, segment));

    public HealthPicture After(string route, int segment, RouteSignal signal) => this with
    {
        Routes = Routes.SetItem(route, Of(route).After(signal)),
        Segments = Segments.SetItem((route, segment), Of(route, segment).After(signal)),
    };

    public HealthPicture Probing(string route, DateTimeOffset sentAt) => this with { Routes = Routes.SetItem(route, Of(route).Probing(sentAt)) };
}

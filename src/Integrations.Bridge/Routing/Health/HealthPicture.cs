using System.Collections.Immutable;

namespace Integrations.Bridge;

/// <summary>How the routes do, as of one moment. Immutable.</summary>
/// <param name="Routes">By the route's name.</param>
/// <param name="Leads">What the last decision left, for payments of one sort.</param>
internal sealed record HealthPicture(ImmutableDictionary<string, RouteState> Routes, ImmutableDictionary<RouteLeadKey, RouteLead> Leads)
{
    /// <summary>How many segments there are.</summary>
    public const int MostSegments = 6;

    /// <summary>Before anything was heard.</summary>
    public static HealthPicture Empty { get; } = new(ImmutableDictionary.Create<string, RouteState>(StringComparer.Ordinal), ImmutableDictionary<RouteLeadKey, RouteLead>.Empty);

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

    public RouteState StateOf(string route) => Routes.GetValueOrDefault(route) ?? RouteState.Unknown;

    public RouteHealth Of(string route) => StateOf(route).Health;

    public OutcomeTally Of(string route, int segment) => StateOf(route).Of(segment);

    public HealthPicture After(string route, int segment, RouteSignal signal) => After(route, RouteNews.Heard(segment, signal));

    public HealthPicture After(string route, RouteNews news) => this with { Routes = Routes.SetItem(route, StateOf(route).After(news)) };
}

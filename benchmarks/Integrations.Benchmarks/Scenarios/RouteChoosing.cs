using Integrations.Bridge;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>One payment after another of six segments chooses among eight routes, of which all was heard at another time.</summary>
internal sealed class RouteChoosing
{
    private const int Routes = 8;
    private const int Segments = 6;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly RouteHealth[] _health = [.. Enumerable.Range(0, Routes).Select(HealthOf)];
    private readonly OutcomeTally[,] _segments = new OutcomeTally[Segments, Routes];
    private readonly string[] _names = [.. Enumerable.Range(0, Routes).Select(route => $"provider:account/{route}")];
    private readonly ScoredRoute[] _candidates = new ScoredRoute[Routes];
    private readonly RankedRoute[] _ranking = new RankedRoute[Routes];
    private RouteLead _lead;
    private int _decisions;

    public RouteChoosing()
    {
        for (var segment = 0; segment < Segments; segment++)
        {
            for (var route = 0; route < Routes; route++)
            {
                _segments[segment, route] = new OutcomeTally(5 + segment, 1, Start.AddSeconds(route + segment));
            }
        }
    }

    public void Choose(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            Choose();
        }
    }

    public int Choose()
    {
        var decision = _decisions++ % 10_000;
        for (var route = 0; route < Routes; route++)
        {
            _candidates[route] = new ScoredRoute(_names[route], 0, _health[route], _segments[decision % Segments, route]);
        }

        var pick = RouteChooser.Choose(_candidates, _lead, Start.AddSeconds(60 + (decision / 100)), _ranking);
        _lead = pick.Lead;
        return pick.Index;
    }

    private static RouteHealth HealthOf(int route) => new() { Outcomes = new OutcomeTally(10 * route, route, Start.AddSeconds(route)), Baseline = 0.95 };
}

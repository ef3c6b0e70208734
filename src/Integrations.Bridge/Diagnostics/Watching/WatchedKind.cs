namespace Integrations.Bridge;

/// <summary>How long the sends of one kind of payment take, and how many fail for reasons of the route. Fixed size; the caller locks.</summary>
/// <remarks>Times are counted between edges that are a fourth of an octave apart; the limit is one of them, so that it is judged exactly, and the time that is told is right to a fifth.</remarks>
internal sealed class WatchedKind(BridgeAlerts limits, TimeSpan limit)
{
    private const double Share = 0.95;
    private const double EdgesAnOctave = 4;
    private const int EdgesBelow = 28;
    private const int Edges = 61;
    private const int Sends = 0;
    private const int Faults = 1;

    private readonly SlidingCounts _times = new(limits.LatencyWindow, Edges);
    private readonly SlidingCounts _outcomes = new(limits.AvailabilityWindow, 2);

    public void Add(TimeSpan now, TimeSpan took, double fault)
    {
        var edge = Math.Ceiling(Math.Log2(took / limit) * EdgesAnOctave) + EdgesBelow;
        _times.Add(now, double.IsFinite(edge) ? (int)Math.Clamp(edge, 0, Edges - 1) : 0);
        _outcomes.Add(now, Sends);
        _outcomes.Add(now, Faults, fault);
    }

    /// <summary>The time that 95 of 100 sends took at most, and how many there were.</summary>
    public (TimeSpan Time, long Count) Latency(TimeSpan now)
    {
        Span<double> counts = stackalloc double[Edges];
        var all = 0.0;
        for (var edge = 0; edge < Edges; edge++)
        {
            all += counts[edge] = _times.Sum(now, edge);
        }

        var (slowest, below) = (0, counts[0]);
        while (slowest < Edges - 1 && below < Share * all)
        {
            below += counts[++slowest];
        }

        return (slowest is EdgesBelow ? limit : limit * Math.Pow(2, (slowest - EdgesBelow) / EdgesAnOctave), (long)all);
    }

    /// <summary>The share of sends that did not fail for reasons of the route, and how many there were.</summary>
    public (double Share, long Count) Availability(TimeSpan now)
    {
        var sends = _outcomes.Sum(now, Sends);
        return (sends is 0 ? 1 : 1 - (_outcomes.Sum(now, Faults) / sends), (long)sends);
    }
}

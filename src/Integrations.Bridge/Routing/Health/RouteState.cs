using System.Collections.Immutable;

namespace Integrations.Bridge;

/// <summary>What is known of a route, by itself and by segment, and whose news are in it. Immutable: news make new ones, in whatever process.</summary>
internal sealed record RouteState
{
    /// <summary>Hosts that are remembered. One more and the host is forgotten that saved longest ago: what it did not hear the answer of would be counted twice then.</summary>
    private const int MostHosts = 32;

    /// <summary>A route that nothing is known of.</summary>
    public static RouteState Unknown { get; } = new();

    public RouteHealth Health { get; init; } = RouteHealth.Unknown;

    /// <summary>By segment; one that is not there has no outcomes.</summary>
    public ImmutableSortedDictionary<int, OutcomeTally> Segments { get; init; } = ImmutableSortedDictionary<int, OutcomeTally>.Empty;

    /// <summary>Whose news are in it; who saved last comes last.</summary>
    public ImmutableArray<HeardFrom> Hosts { get; init; } = [];

    public OutcomeTally Of(int segment) => Segments.GetValueOrDefault(segment);

    /// <summary>Up to which number the news of a host are in it.</summary>
    public long HeardOf(string host)
    {
        var last = 0L;
        foreach (var heard in Hosts)
        {
            last = heard.Host == host && heard.Number > last ? heard.Number : last;
        }

        return last;
    }

    public RouteState After(int segment, RouteSignal signal) => this with { Health = Health.After(signal), Segments = Segments.SetItem(segment, Of(segment).After(signal)) };

    public RouteState After(RouteNews news) => news.ProbedAt is not { } sentAt ? After(news.Segment, news.Signal)
        // Another host's probe, or the end of one, may have come before.
        : Health.Breaker.AccessAt(sentAt) is RouteAccess.ProbeDue ? this with { Health = Health.Probing(sentAt) }
        : this;

    /// <summary>With it that the news of a host are in it up to a number.</summary>
    public RouteState Knowing(string host, long number)
    {
        var others = Hosts.RemoveAll(heard => heard.Host == host);
        return this with { Hosts = [.. others.Skip(others.Length - MostHosts + 1), new HeardFrom(host, number)] };
    }
}

using System.Collections.Immutable;
using System.Text.Json;

namespace Integrations.Bridge;

/// <summary>A state of a route as the journal keeps it.</summary>
/// <param name="Health">The route as a whole.</param>
/// <param name="Segments">Its segments that have outcomes.</param>
/// <param name="Hosts">Whose news are in it.</param>
internal sealed record StoredRoute(RouteHealth? Health, IReadOnlyList<StoredSegment>? Segments, IReadOnlyList<HeardFrom>? Hosts)
{
    private const double MostSamples = 75.1;
    private const double LongestAnswerSeconds = 1e9;

    // A clock that ran ahead for a while. What is dated later than this would neither fade nor open.
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(1);

    public static byte[] Write(RouteState state) => JsonSerializer.SerializeToUtf8Bytes(
        new StoredRoute(state.Health, [.. state.Segments.Select(static segment => new StoredSegment(segment.Key, segment.Value))], state.Hosts), BridgeJsonContext.Default.StoredRoute);

    /// <summary>What was stored; <see langword="null"/> when it cannot be read or cannot be.</summary>
    /// <param name="body">What the journal has.</param>
    /// <param name="now">The store's clock.</param>
    public static RouteState? Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, BridgeJsonContext.Default.StoredRoute) is { Health: { } health, Segments: { } segments, Hosts: { } hosts } && IsSound(health, segments, hosts, now + FarthestAhead)
                ? new RouteState { Health = health, Segments = segments.ToImmutableSortedDictionary(static segment => segment.Segment, static segment => segment.Outcomes), Hosts = [.. hosts] }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSound(RouteHealth health, IReadOnlyList<StoredSegment> segments, IReadOnlyList<HeardFrom> hosts, DateTimeOffset latest) =>
        IsTally(health.Outcomes, latest)
        && health is { Baseline: >= 0.5 and <= 1, SlowAnswerSeconds: >= 5 and <= LongestAnswerSeconds, Breaker: { Failures: >= 0, Closures: >= 0 and <= 6 } breaker }
        && !(breaker.ClosedAt > latest || breaker.ProbedAt > latest)
        && segments.All(segment => segment.Segment is >= 0 and < HealthPicture.MostSegments && IsTally(segment.Outcomes, latest))
        && segments.DistinctBy(static segment => segment.Segment).Count() == segments.Count
        && hosts.All(static heard => heard is { Host.Length: > 0, Number: >= 0 });

    private static bool IsTally(OutcomeTally tally, DateTimeOffset latest) => tally is { Ok: >= 0 and <= MostSamples, Bad: >= 0 and <= MostSamples } && tally.At <= latest;
}

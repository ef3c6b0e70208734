using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Integrations.Bridge;

/// <summary>Closes a route to traffic after failures and opens it by a probe. The default is open.</summary>
/// <param name="Failures">Failures wholly by the route in a row, while it is open.</param>
/// <param name="Closures">How often it was closed since a success, 0 to 6.</param>
/// <param name="ClosedAt">When it was closed last; <see langword="null"/> while it is open.</param>
/// <param name="ProbedAt">When the payment that probes it was sent; <see langword="null"/> when none is under way.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RouteBreaker(int Failures, int Closures, DateTimeOffset? ClosedAt, DateTimeOffset? ProbedAt)
{
    private const int FailuresInRow = 4;
    private const double DropWithRow = 0.10;
    private const double DropAlone = 0.30;
    private const int MostClosures = 6;

    private static readonly TimeSpan FirstClosure = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(10);

    // Its host may have died.
    private static readonly TimeSpan LongestProbe = TimeSpan.FromMinutes(10);

    public RouteAccess AccessAt(DateTimeOffset now) => (ClosedAt, ProbedAt) switch
    {
        (null, _) => RouteAccess.Open,
        ({ } closed, _) when Distance(closed, now) < Closure => RouteAccess.Closed,
        (_, { } probed) when Distance(probed, now) < LongestProbe => RouteAccess.Closed,
        _ => RouteAccess.ProbeDue,
    };

    /// <summary>When the time of the closure is over; in the past, or the earliest time there is, when the route is not closed.</summary>
    [JsonIgnore]
    public DateTimeOffset ClosedUntil => ClosedAt is { } closed ? closed + Closure : DateTimeOffset.MinValue;

    /// <param name="signal">What was heard.</param>
    /// <param name="drop">How far the route's success is under its baseline by now, −1 to 1.</param>
    public RouteBreaker After(RouteSignal signal, double drop) => signal.Kind switch
    {
        // A request that left before the closure tells of the time before it: credentials that were good then are not good again.
        RouteSignalKind.Success => ClosedAt is { } closed && signal.SentAt < closed ? this : default,
        RouteSignalKind.NotByRoute => this with { Failures = 0, ProbedAt = EndsProbe(signal) ? null : ProbedAt },

        // Customers who do not answer make no outage: what says only a little against the route lowers its score, and closes nothing.
        RouteSignalKind.Failure when signal.Fault < 1 => this with { ProbedAt = EndsProbe(signal) ? null : ProbedAt },
        RouteSignalKind.Overdue => ClosedAt is null && drop > DropAlone ? Close(signal.At) : this,

        // What was on its way when the route was closed, and fails too, does not make the closure longer; a failed probe does.
        _ when ClosedAt is not null => EndsProbe(signal) ? Close(signal.At) : this,
        RouteSignalKind.CredentialFailure => Close(signal.At),
        _ when drop > DropAlone || (Failures + 1 >= FailuresInRow && drop > DropWithRow) => Close(signal.At),
        _ => this with { Failures = Failures + 1 },
    };

    private TimeSpan Closure => Closures is >= 1 and < MostClosures ? FirstClosure * (1 << (Closures - 1)) : LongestClosure;

    private RouteBreaker Close(DateTimeOffset at) => new(0, Math.Min(Closures + 1, MostClosures), at, null);

    private bool EndsProbe(RouteSignal signal) => ProbedAt is { } probed && signal.SentAt >= probed;

    // Both ways: a host whose clock is a little behind finds a fresh closure, and a clock that was hours ahead closes nothing for hours.
    private static TimeSpan Distance(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration();
}

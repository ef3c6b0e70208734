namespace Integrations.Bridge;

/// <summary>
/// How a route does, from what was heard of its requests. A value: signals make new ones, so a store can keep it and hosts can share it. Each segment
/// of the route has an <see cref="OutcomeTally"/> beside it, which hears the same signals.
/// </summary>
internal sealed record RouteHealth
{
    private const double StartingBaseline = 0.97;
    private const double LowestBaseline = 0.5;
    private const double BaselineWeight = 0.002;
    private const double StartingAnswerSeconds = 60;
    private const double ShortestAnswerSeconds = 5;
    private const double AnswerStep = 0.1;
    private const double SlowAnswers = 0.01;

    /// <summary>A route that nothing is known of.</summary>
    public static RouteHealth Unknown { get; } = new();

    /// <summary>The outcomes of all segments.</summary>
    public OutcomeTally Outcomes { get; init; }

    /// <summary>What share of its payments the route brings through in the long run, 0.5 to 1. Every outcome moves it by 0.2 % of the way.</summary>
    public double Baseline { get; init; } = StartingBaseline;

    /// <summary>How long an answer takes that is slower than 99 of 100, in seconds, at least 5; 60 before there are answers.</summary>
    public double SlowAnswerSeconds { get; init; } = StartingAnswerSeconds;

    public RouteBreaker Breaker { get; init; }

    /// <summary>How likely the next payment succeeds, 0 to 1, whatever its segment.</summary>
    public double SuccessAt(DateTimeOffset now) => Outcomes.SuccessAt(now, Baseline);

    /// <summary>How likely the next payment of a segment succeeds, 0 to 1.</summary>
    // The prior of a segment is its route as it is now, and not a long past of the segment's own: an outage of the route is known to segments
    // that nobody paid in lately, and a segment without outcomes scores as its route does. The prior of the route is its baseline.
    public double SuccessAt(DateTimeOffset now, OutcomeTally segment) => segment.SuccessAt(now, SuccessAt(now));

    public RouteHealth After(RouteSignal signal)
    {
        var outcomes = Outcomes.After(signal);
        var baseline = BaselineAfter(signal);
        return new RouteHealth
        {
            Outcomes = outcomes,
            Baseline = baseline,
            SlowAnswerSeconds = SlowAnswerAfter(signal),
            Breaker = Breaker.After(signal, baseline - outcomes.SuccessAt(signal.At, baseline)),
        };
    }

    /// <summary>After a payment was sent to probe the route: nobody else goes until it ends.</summary>
    public RouteHealth Probing(DateTimeOffset sentAt) => this with { Breaker = Breaker with { ProbedAt = sentAt } };

    private double BaselineAfter(RouteSignal signal) => signal.Kind switch
    {
        RouteSignalKind.Success => Baseline + (BaselineWeight * (1 - Baseline)),
        RouteSignalKind.Failure or RouteSignalKind.CredentialFailure => Math.Max(LowestBaseline, Baseline - (BaselineWeight * signal.Fault * Baseline)),
        _ => Baseline,
    };

    /// <summary>
    /// One number follows the 99th percentile: a slower answer raises it by 9.9 %, a faster one lowers it by 0.1 %, which is in balance when one of
    /// 100 is slower. Only answers that the route worked for count; a refused connection is quick, and would make the route seem fast while it is down.
    /// </summary>
    private double SlowAnswerAfter(RouteSignal signal)
    {
        if (signal.Kind is not (RouteSignalKind.Success or RouteSignalKind.NotByRoute))
        {
            return SlowAnswerSeconds;
        }

        var isSlower = (signal.At - signal.SentAt).TotalSeconds > SlowAnswerSeconds;
        return Math.Max(ShortestAnswerSeconds, SlowAnswerSeconds * (1 + (AnswerStep * (isSlower ? 1 - SlowAnswers : -SlowAnswers))));
    }
}

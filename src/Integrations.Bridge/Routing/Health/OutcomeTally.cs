using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>Outcomes of a route, or of one segment of it. They halve every 600 s. The default is a tally without any.</summary>
/// <param name="Ok">Successes as of <paramref name="At"/>, 0 to 75.</param>
/// <param name="Bad">What the route failed as of <paramref name="At"/>, 0 to 75; a failure that says only a little counts half.</param>
/// <param name="At">The moment that the counts stand for: the latest that any outcome named.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OutcomeTally(double Ok, double Bad, DateTimeOffset At)
{
    private const double HalfLifeSeconds = 600;
    private const double MostSamples = 75;
    private const double PriorSamples = 10;
    private const double OverdueFault = 0.5;

    /// <summary>How likely the next one succeeds, 0 to 1.</summary>
    /// <param name="prior">What is believed without outcomes, 0 to 1. It weighs as much as ten of them.</param>
    /// <param name="now">The moment of the question.</param>
    public double SuccessAt(DateTimeOffset now, double prior)
    {
        var kept = Kept(At, now);
        return ((Ok * kept) + (PriorSamples * prior)) / (((Ok + Bad) * kept) + PriorSamples);
    }

    /// <summary>How many outcomes still count, 0 to 75.</summary>
    public double SamplesAt(DateTimeOffset now) => (Ok + Bad) * Kept(At, now);

    public OutcomeTally After(RouteSignal signal)
    {
        var kept = Kept(At, signal.At);
        var ok = Ok * kept;
        var bad = Bad * kept;
        switch (signal.Kind)
        {
            case RouteSignalKind.Success:
                ok++;
                break;
            case RouteSignalKind.Overdue:
                bad += OverdueFault;
                break;
            default:
                bad += signal.Fault;
                break;
        }

        // A request counts once: what it was given for being late is taken back when it ends.
        if (signal.OverdueAt is { } overdue)
        {
            bad = Math.Max(0, bad - (OverdueFault * Kept(overdue, signal.At)));
        }

        var scale = Math.Min(1, MostSamples / (ok + bad));
        return new OutcomeTally(ok * scale, bad * scale, signal.At > At ? signal.At : At);
    }

    /// <summary>What is left of a count, 0 to 1. Between clocks that disagree time can go backwards; then nothing has faded, and an outcome from there counts as if it were new.</summary>
    private static double Kept(DateTimeOffset from, DateTimeOffset until) => until > from ? Math.Exp(-Math.Log(2) / HalfLifeSeconds * (until - from).TotalSeconds) : 1;
}

using System.Globalization;

namespace Integrations.Crash.Run;

/// <summary>What a run found.</summary>
internal sealed class CrashReport
{
    public required int Seed { get; init; }

    public required TimeSpan Took { get; init; }

    /// <summary>Kills by where.</summary>
    public required IReadOnlyDictionary<string, int> Kills { get; init; }

    /// <summary>Points that were not reached before the host was killed all the same.</summary>
    public required int Missed { get; init; }

    public required IReadOnlyList<TimeSpan> ToReady { get; init; }

    public required IReadOnlyList<TimeSpan> ToWork { get; init; }

    public required IReadOnlyList<TimeSpan> ToSteady { get; init; }

    /// <summary>How long hosts lived that were killed before they were steady.</summary>
    public required IReadOnlyList<TimeSpan> KilledBefore { get; init; }

    public required Findings Findings { get; init; }

    public int KillCount => Kills.Values.Sum();

    public override string ToString() => string.Join(Environment.NewLine, [
        .. Kills.OrderBy(static kill => kill.Key, StringComparer.Ordinal).Select(static kill => Row($"  killed: {kill.Key}", kill.Value)),
        Row("kills", KillCount), Row("points not reached in time", Missed), Row("seed", Seed), Row("minutes", Math.Round(Took.TotalMinutes, 1)),
        Row("start to listening, median ms", Median(ToReady)), Row("start to listening, most ms", Most(ToReady)),
        Row("start to first stored change, median ms", Median(ToWork)), Row("start to first stored change, most ms", Most(ToWork)),
        Row("starts after which new payments flowed", ToSteady.Count), Row("start to payments flow, median ms", Median(ToSteady)), Row("start to payments flow, 95 of 100 ms", Percentile(ToSteady, 95)), Row("start to payments flow, most ms", Most(ToSteady)),
        Row("starts killed before", KilledBefore.Count), Row("start to such a kill, most ms", Most(KilledBefore)),
        .. Findings.Counts.Select(static count => Row(count.Name, count.Value)),
        Row("VIOLATIONS", Findings.Violations.Count),
        .. Findings.Violations.Take(50)]);

    private static string Row(string name, double value) => string.Create(CultureInfo.InvariantCulture, $"{name,-44} {value,10}");

    private static double Median(IReadOnlyList<TimeSpan> times) => Percentile(times, 50);

    private static double Percentile(IReadOnlyList<TimeSpan> times, int percent) => times.Count is 0 ? 0 : Math.Round(times.Order().ElementAt(times.Count * percent / 100).TotalMilliseconds);

    private static double Most(IReadOnlyList<TimeSpan> times) => times.Count is 0 ? 0 : Math.Round(times.Max().TotalMilliseconds);
}

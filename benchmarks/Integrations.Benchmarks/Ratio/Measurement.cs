using System.Diagnostics;

namespace Integrations.Benchmarks.Ratio;

/// <summary>The middle of a round: time and bytes of one call.</summary>
internal readonly record struct Measurement(double Nanoseconds, double Bytes)
{
    public static async Task<Measurement> TakeAsync(Candidate candidate, Contest contest)
    {
        var samples = new double[contest.SamplesPerRound];
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var sample = 0; sample < samples.Length; sample++)
        {
            var started = Stopwatch.GetTimestamp();
            await candidate.RunAsync(contest.CallsPerSample);
            samples[sample] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / contest.CallsPerSample;
        }

        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return new Measurement(Median(samples), bytes / ((double)samples.Length * contest.CallsPerSample));
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 is 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>What so many of a hundred do not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length is 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100.0) - 1)];
    }

    public static Measurement Median(IReadOnlyCollection<Measurement> rounds) => new(Median(rounds.Select(round => round.Nanoseconds)), Median(rounds.Select(round => round.Bytes)));
}

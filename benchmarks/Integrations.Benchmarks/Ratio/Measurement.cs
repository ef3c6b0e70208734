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

    public static Measurement Median(IReadOnlyCollection<Measurement> rounds) => new(Median(rounds.Select(round => round.Nanoseconds)), Median(rounds.Select(round => round.Bytes)));
}

using System.Globalization;
using Integrations.Benchmarks.Ratio;

namespace Integrations.Benchmarks.TopUp;

/// <summary>The web API of wallets on SQLite files, over loopback HTTP, at the rates of its goals and at ten times those: all operations at once, each when it is due whether or not the one before was answered.</summary>
internal static class TopUpRun
{
    private const int Lines = 2_000;

    public static async Task RunAsync(int seconds)
    {
        await using var bed = await TopUpBed.StartAsync(Lines);
        Print($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; {seconds} s at each load, {Lines:#,0} lines of history before; the provider is the sandbox in the same process");
        await LoadAsync(bed, TimeSpan.FromSeconds(5), 10, isTold: false);
        foreach (var times in (int[])[1, 10])
        {
            await LoadAsync(bed, TimeSpan.FromSeconds(seconds), times, isTold: true);
        }

        var (begun, credited) = await bed.SettleAsync();
        Print($"  top-ups credited: {credited:#,0} of {begun:#,0}");
    }

    private static async Task LoadAsync(TopUpBed bed, TimeSpan length, int times, bool isTold)
    {
        PacedLoad[] loads =
        [
            new("balance", 100 * times, 200, bed.BalanceAsync),
            new("top-up begun", 50 * times, 2_000, bed.PushAsync),
            new("code issued", 50 * times, 500, bed.IssueAsync),
            new("code checked", 50 * times, 300, bed.CheckAsync),
            new("history, 50 lines", 200 * times, 1_000, bed.HistoryAsync),
        ];
        await bed.IssueAheadAsync((int)Math.Ceiling(loads[3].PerMinute * length.TotalMinutes));
        await Task.WhenAll(loads.Select(load => load.RunAsync(length)));
        if (!isTold)
        {
            return;
        }

        Print($"  {times} x:");
        foreach (var load in loads)
        {
            var p95 = Measurement.Percentile(load.Milliseconds, 95);
            Print($"    {load.Name,-18} {load.PerMinute,5} a minute, {load.Milliseconds.Count,5} done, {load.Failures} failed   p50 {Measurement.Percentile(load.Milliseconds, 50),7:0.0} ms   p95 {p95,7:0.0} ms   goal < {load.Goal:#,0} ms: {(p95 < load.Goal && load.Failures is 0 ? "met" : "MISSED")}");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

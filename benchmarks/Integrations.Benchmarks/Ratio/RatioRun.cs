using System.Diagnostics;
using System.Globalization;
using Integrations.Benchmarks.Scenarios;

namespace Integrations.Benchmarks.Ratio;

/// <summary>Measures control and subject in turn, so that a busy machine disturbs both alike, and prints medians beside the goals.</summary>
internal static class RatioRun
{
    private const int Rounds = 12;
    private const int WarmUps = 12;

    /// <summary>How long each side runs before it counts: on a free machine rounds alone are over before the runtime has compiled the code for good.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(IReadOnlyCollection<string> names)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {Environment.OSVersion.Platform}, .NET {Environment.Version}; {Rounds} rounds, control and subject in turn"));
        using var server = ProviderServer.Start();
        using var bare = new BareCall(server.Address);
        using var token = new HeldToken();
        using var pipeline = new PipelineCall(server.Address, token);
        await using var bridge = await BridgeCall.StartAsync(pipeline);
        await using var ingest = await CallbackIngest.StartAsync();
        await token.FetchAsync();
        var prepaid = await PrepaidCatalogue.ReadAsync();
        var clients = await ClientCall.StartAllAsync(server.Address);
        foreach (var contest in Contests.All(bare, pipeline, token, bridge, ingest, prepaid, clients).Where(contest => names.Count is 0 || names.Any(name => contest.Name.Contains(name, StringComparison.OrdinalIgnoreCase))))
        {
            await MeasureAsync(contest);
        }

        foreach (var client in clients)
        {
            client.Dispose();
        }

        if (names.Count is 0 || names.Contains("sqlite", StringComparer.OrdinalIgnoreCase))
        {
            await SqlitePayments.CompareAsync();
        }
    }

    private static async Task MeasureAsync(Contest contest)
    {
        var control = new List<Measurement>();
        var subject = new List<Measurement>();
        await WarmAsync(contest.Control, contest);
        await WarmAsync(contest.Subject, contest);
        for (var round = -WarmUps; round < Rounds; round++)
        {
            // Who goes first changes each round.
            var controlFirst = round % 2 is 0;
            var first = await TakeAsync(controlFirst ? contest.Control : contest.Subject, contest);
            var second = await TakeAsync(controlFirst ? contest.Subject : contest.Control, contest);
            if (round >= 0)
            {
                control.Add(controlFirst ? first : second);
                subject.Add(controlFirst ? second : first);
            }
        }

        Print(contest, control, subject);
    }

    private static async Task WarmAsync(Candidate? candidate, Contest contest)
    {
        for (var begun = Stopwatch.GetTimestamp(); candidate is not null && Stopwatch.GetElapsedTime(begun) < WarmUp;)
        {
            await Measurement.TakeAsync(candidate, contest);
        }
    }

    private static Task<Measurement> TakeAsync(Candidate? candidate, Contest contest) => candidate is null ? Task.FromResult<Measurement>(default) : Measurement.TakeAsync(candidate, contest);

    private static void Print(Contest contest, List<Measurement> control, List<Measurement> subject)
    {
        var result = Measurement.Median(subject);
        Console.WriteLine();
        Console.WriteLine(contest.Name);
        if (contest.Control is not null)
        {
            var baseline = Measurement.Median(control);
            Line(contest.Control.Name, baseline);
            Line(contest.Subject.Name, result);
            Goal("ratio of p50", Measurement.Median(subject.Zip(control, (ours, theirs) => ours.Nanoseconds / theirs.Nanoseconds)), contest.HighestRatio, "0.00");
            Goal("extra bytes a call", result.Bytes - baseline.Bytes, contest.MostExtraBytes, "#,0");
        }
        else
        {
            Line(contest.Subject.Name, result);
            Goal("ns a call", result.Nanoseconds, contest.MostNanoseconds, "#,0.0");
            Goal("bytes a call", result.Bytes, contest.MostBytes, "#,0.0");
        }
    }

    private static void Line(string name, Measurement measurement) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-34} p50 {measurement.Nanoseconds,12:#,0.0} ns {measurement.Bytes,10:#,0} B"));

    private static void Goal(string name, double value, double? most, string format)
    {
        var verdict = most is null ? "" : $"   goal ≤ {most.Value.ToString(format, CultureInfo.InvariantCulture)}: {(value <= most ? "met" : "MISSED")}";
        Console.WriteLine($"  {name,-34} {value.ToString(format, CultureInfo.InvariantCulture),16}{verdict}");
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Integrations.Benchmarks.Ratio;
using Integrations.Bridge.Journal;
using Integrations.Callbacks;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Integrations.Benchmarks.Postgres;

/// <summary>
/// Callbacks stored a second, beside as many durable inserts of the same row by bare Npgsql. Nothing runs that applies them. While as many as possible are stored, each waits for others: how long one takes by itself
/// is measured at a steady rate.
/// </summary>
internal static class PostgresCallbacks
{
    private const int Callbacks = 5_000;
    private const int AtOnce = 32;
    private const int Steady = 2_000;
    private const int PerSecond = 500;

    public static async Task CompareAsync(PostgresBed bed, int rounds)
    {
        var (subjects, controls, ratios, slowest, slowestControls) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var (subject, times, batch) = await StoreAsync(bed);
            var (control, controlTimes) = await InsertAsync(bed, batch.Batch, batch.Schema);
            if (round >= 0)
            {
                subjects.Add(Callbacks / subject.TotalSeconds);
                controls.Add(Callbacks / control.TotalSeconds);
                ratios.Add(control / subject);
                slowest.Add(times[times.Count * 99 / 100]);
                slowestControls.Add(controlTimes[controlTimes.Count * 99 / 100]);
            }
        }

        var ratio = Measurement.Median(ratios);
        PostgresPayments.Print($"{Callbacks} callbacks, {AtOnce} at once, bare Npgsql inserting the same row", Measurement.Median(controls), "/s");
        PostgresPayments.Print("ICallbackSink.StoreAsync", Measurement.Median(subjects), "/s");
        PostgresPayments.Print("ratio", ratio, $"(goal ≥ 0.70: {(ratio >= 0.7 ? "met" : "MISSED")})");
        PostgresPayments.Print("p99 of bare Npgsql", Measurement.Median(slowestControls), "ms");
        PostgresPayments.Print("p99", Measurement.Median(slowest), $"ms (goal ≤ 10: {(Measurement.Median(slowest) <= 10 ? "met" : "MISSED")})");
        var steady = await StoreSteadilyAsync(bed);
        PostgresPayments.Print($"{PerSecond} callbacks/s for {Steady / PerSecond} s, p50", steady[steady.Length / 2], "ms");
        PostgresPayments.Print("… p99", steady[steady.Length * 99 / 100], $"ms (goal ≤ 10: {(steady[steady.Length * 99 / 100] <= 10 ? "met" : "MISSED")})");
    }

    /// <summary>Times from the moment at which each was due, so that one that waits is not forgiven.</summary>
    private static async Task<double[]> StoreSteadilyAsync(PostgresBed bed)
    {
        var schema = bed.NewSchema();
        await using var provider = Services(bed, schema);
        var sink = provider.GetRequiredService<ICallbackSink>();
        await Parallel.ForAsync(0, PerSecond, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await sink.StoreAsync(Envelope(-1 - number), CancellationToken.None));
        var times = new double[Steady];
        var storing = new Task[Steady];
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < Steady; number++)
        {
            var due = began + number * Stopwatch.Frequency / PerSecond;
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
            {
                await Task.Delay(early, TimeProvider.System);
            }

            storing[number] = StoreOneAsync(number, due);
        }

        await Task.WhenAll(storing);
        Array.Sort(times);
        return times;

        async Task StoreOneAsync(int number, long due)
        {
            await sink.StoreAsync(Envelope(number), CancellationToken.None);
            times[number] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
        }
    }

    private static ServiceProvider Services(PostgresBed bed, string schema)
    {
        var services = new ServiceCollection();
        services.AddPayloadProtection(static options => (options.CurrentKeyId, options.Keys["benchmark"]) = ("benchmark", Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static number => (byte)number)])));
        services.AddMobileMoneyBridge().UsePostgres(bed.Source, options => options.Schema = schema);
        return services.BuildServiceProvider();
    }

    private static async Task<(TimeSpan Time, List<double> Times, (RecordedBatch Batch, string Schema) Sent)> StoreAsync(PostgresBed bed)
    {
        var schema = bed.NewSchema();
        RecordedBatch? sent = null;
        await using var provider = Services(bed, schema);
        ((Bridge.Postgres.PostgresPaymentJournal)provider.GetRequiredService<IPaymentJournal>()).Sending = batch => sent ??= batch.BatchCommands.Count is 1 && batch.BatchCommands[0].CommandText.Contains("inbox", StringComparison.Ordinal) ? RecordedBatch.Of(null, batch) : null;
        var sink = provider.GetRequiredService<ICallbackSink>();
        await sink.StoreAsync(Envelope(-1));
        var times = new double[Callbacks];
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Callbacks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var begun = Stopwatch.GetTimestamp();
            await sink.StoreAsync(Envelope(number), CancellationToken.None);
            times[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        });
        var time = Stopwatch.GetElapsedTime(started);
        Array.Sort(times);
        return (time, [.. times], (sent!, schema));
    }

    private static async Task<(TimeSpan Time, List<double> Times)> InsertAsync(PostgresBed bed, RecordedBatch batch, string from)
    {
        var to = bed.NewSchema();
        await bed.OpenJournalAsync(to);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(bed.Source.ConnectionString) { MaxPoolSize = PostgresBed.Connections });
        var times = new double[Callbacks];
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Callbacks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var begun = Stopwatch.GetTimestamp();
            var (text, parameters) = batch.Statements[0];
            var row = parameters.Select(static parameter => parameter.Clone()).ToArray();
            row[0] = new NpgsqlParameter<string> { TypedValue = number.ToString(CultureInfo.InvariantCulture) };
            await (batch with { Statements = [(text, row)] }).SendAsync(source, from, to);
            times[number] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        });
        var time = Stopwatch.GetElapsedTime(started);
        Array.Sort(times);
        return (time, [.. times]);
    }

    private static CallbackEnvelope Envelope(int number) => new()
    {
        Slug = "0123456789ab",
        Token = new string('a', 64),
        Method = "POST",
        Body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"number":{{number}},"text":"{{new string('x', 500)}}"}""")),
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };
}

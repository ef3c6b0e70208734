using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Integrations.Benchmarks.Ratio;
using Integrations.Benchmarks.Scenarios;
using Integrations.Bridge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Integrations.Benchmarks.Postgres;

/// <summary>
/// Payments a second through the Bridge on PostgreSQL, beside the very batches that its journal sent, sent again by bare Npgsql to another empty schema with as many at once. The route answers at once, so
/// what is measured is the Bridge and the database.
/// </summary>
internal static class PostgresPayments
{
    private const int Warming = 1_000;
    private const int AtOnce = 64;
    private static readonly AsyncLocal<int?> Order = new();

    /// <summary>Payments of a round.</summary>
    public static int Payments { get; set; } = 2_000;

    /// <summary>Subject and control in turn, each after payments that are not counted: statements are prepared then, and the server has read its catalogue.</summary>
    public static async Task CompareAsync(PostgresBed bed, int rounds)
    {
        var (subjects, controls, ratios, uses) = (new List<double>(), new List<double>(), new List<double>(), new List<Use>());
        for (var round = -1; round < rounds; round++)
        {
            var schema = bed.NewSchema();
            var (subject, warming, batches) = await RecordAsync(bed, schema);
            var control = await RepeatAsync(bed, warming, batches, schema);
            if (round >= 0)
            {
                subjects.Add(Payments / subject.Time.TotalSeconds);
                controls.Add(Payments / control.Time.TotalSeconds);
                ratios.Add(control.Time / subject.Time);
                uses.Add(subject);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  round {round}: {Payments / subject.Time.TotalSeconds:0} and {Payments / control.Time.TotalSeconds:0} payments/s, {batches.Count(batch => batch.Order is not null) / (double)Payments:0.0} batches a payment and {batches.Count(batch => batch.Order is null)} of the loop; "
                + $"server {subject.Server.Processor.TotalMilliseconds / Payments:0.00} and {control.Server.Processor.TotalMilliseconds / Payments:0.00} ms of a core, host {subject.Host.TotalMilliseconds / Payments:0.00}"));
        }

        var ratio = Measurement.Median(ratios);
        Print($"{Payments} payments, {AtOnce} at once, bare Npgsql sending the same", Measurement.Median(controls), "payments/s");
        Print("IMobileMoneyBridge.CollectAsync", Measurement.Median(subjects), "payments/s (goal ≥ 1,500)");
        Print("ratio", ratio, $"(goal ≥ 0.70: {(ratio >= 0.7 ? "met" : "MISSED")})");
        Print("a payment: processor time of the server", Measurement.Median(uses.Select(static use => use.Server.Processor.TotalMilliseconds / Payments)), "ms of a core");
        Print("a payment: processor time of the host", Measurement.Median(uses.Select(static use => use.Host.TotalMilliseconds / Payments)), "ms of a core");
        Print("a payment: write-ahead log", Measurement.Median(uses.Select(static use => use.Server.LogBytes / 1024.0 / Payments)), "KiB");
    }

    /// <summary>Payments a second on a schema, with so many hosts.</summary>
    public static async Task<double> MeasureAsync(PostgresBed bed, string schema, int hosts, int payments, string prefix)
    {
        var running = new List<IHost>();
        for (var host = 0; host < hosts; host++)
        {
            running.Add(await bed.StartHostAsync(schema));
        }

        var bridges = running.ConvertAll(static host => host.Services.GetRequiredService<IMobileMoneyBridge>());
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, payments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (order, _) => await PayAsync(bridges[order % hosts], $"{prefix}{order}"));
        var rate = payments / Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var host in running)
        {
            await host.StopAsync();
            host.Dispose();
        }

        return rate;
    }

    /// <summary>How long one payment takes while nothing else happens.</summary>
    public static async Task<(double P50, double P99)> LatencyAsync(PostgresBed bed, string schema, int payments, string prefix)
    {
        using var host = await bed.StartHostAsync(schema);
        var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
        var times = new List<double>();
        for (var order = -100; order < payments; order++)
        {
            var started = Stopwatch.GetTimestamp();
            await PayAsync(bridge, $"{prefix}{order}");
            if (order >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            // Low load: 100 a second at most.
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        await host.StopAsync();
        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }

    public static void Print(string what, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-66} {value,10:#,0.00} {unit}"));

    private static async Task<(Use Use, IReadOnlyList<RecordedBatch> Warming, IReadOnlyList<RecordedBatch> Batches)> RecordAsync(PostgresBed bed, string schema)
    {
        var batches = new ConcurrentQueue<RecordedBatch>();
        using var host = await bed.StartHostAsync(schema, batch => batches.Enqueue(RecordedBatch.Of(Order.Value, batch)));
        var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
        batches.Clear();
        await PayAllAsync(Warming, "warming-");
        RecordedBatch[] warming = [.. batches];
        batches.Clear();
        var use = await Use.MeasureAsync(bed, () => PayAllAsync(Payments, ""));
        RecordedBatch[] sent = [.. batches];
        await host.StopAsync();
        return (use, warming, sent);

        Task PayAllAsync(int count, string prefix) => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (order, _) =>
        {
            Order.Value = order;
            await PayAsync(bridge, string.Create(CultureInfo.InvariantCulture, $"{prefix}{order}"));
        });
    }

    private static async Task<Use> RepeatAsync(PostgresBed bed, IReadOnlyList<RecordedBatch> warming, IReadOnlyList<RecordedBatch> batches, string from)
    {
        var to = bed.NewSchema();
        await bed.OpenJournalAsync(to);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(bed.Source.ConnectionString) { MaxPoolSize = PostgresBed.Connections });
        await SendAllAsync(warming);
        return await Use.MeasureAsync(bed, () => SendAllAsync(batches));

        async Task SendAllAsync(IReadOnlyList<RecordedBatch> all)
        {
            var ofPayments = all.Where(static batch => batch.Order is not null).GroupBy(static batch => batch.Order!.Value).Select(static group => group.ToArray()).ToArray();
            var loop = Task.Run(async () =>
            {
                foreach (var batch in all.Where(static batch => batch.Order is null))
                {
                    await batch.SendAsync(source, from, to);
                }
            });
            await Parallel.ForEachAsync(ofPayments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (payment, _) =>
            {
                foreach (var batch in payment)
                {
                    await batch.SendAsync(source, from, to);
                }
            });
            await loop;
        }
    }

    private static async Task PayAsync(IMobileMoneyBridge bridge, string key)
    {
        var payment = await bridge.CollectAsync(ImmediateRoute.Request(key));
        if (payment.Status is not PaymentStatus.Succeeded)
        {
            throw new InvalidOperationException($"The payment was not made: {payment}.");
        }
    }

    /// <summary>What a piece of work took.</summary>
    private readonly record struct Use(TimeSpan Time, ServerUse Server, TimeSpan Host)
    {
        public static async Task<Use> MeasureAsync(PostgresBed bed, Func<Task> work)
        {
            var (server, host, started) = (await bed.UseAsync(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            await work();
            var time = Stopwatch.GetElapsedTime(started);
            return new Use(time, await bed.UseAsync() - server, Environment.CpuUsage.TotalTime - host);
        }
    }
}

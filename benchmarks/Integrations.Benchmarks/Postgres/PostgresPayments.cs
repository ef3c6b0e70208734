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
    private const int Payments = 2_000;
    private const int AtOnce = 64;
    private static readonly AsyncLocal<int?> Order = new();

    /// <summary>Subject and control in turn.</summary>
    public static async Task CompareAsync(PostgresBed bed, int rounds)
    {
        var (subjects, controls, ratios) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var schema = bed.NewSchema();
            var (subject, batches) = await RecordAsync(bed, schema);
            var control = await RepeatAsync(bed, batches, schema);
            if (round >= 0)
            {
                subjects.Add(Payments / subject.TotalSeconds);
                controls.Add(Payments / control.TotalSeconds);
                ratios.Add(control / subject);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  round {round}: {Payments / subject.TotalSeconds:0} and {Payments / control.TotalSeconds:0} payments/s, {batches.Count(batch => batch.Order is not null) / (double)Payments:0.0} batches a payment and {batches.Count(batch => batch.Order is null)} of the loop"));
        }

        var ratio = Measurement.Median(ratios);
        Print($"{Payments} payments, {AtOnce} at once, bare Npgsql sending the same", Measurement.Median(controls), "payments/s");
        Print("IMobileMoneyBridge.CollectAsync", Measurement.Median(subjects), "payments/s (goal ≥ 1,500)");
        Print("ratio", ratio, $"(goal ≥ 0.70: {(ratio >= 0.7 ? "met" : "MISSED")})");
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

    private static async Task<(TimeSpan Time, IReadOnlyList<RecordedBatch> Batches)> RecordAsync(PostgresBed bed, string schema)
    {
        var batches = new ConcurrentQueue<RecordedBatch>();
        using var host = await bed.StartHostAsync(schema, batch => batches.Enqueue(RecordedBatch.Of(Order.Value, batch)));
        var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
        batches.Clear();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Payments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (order, _) =>
        {
            Order.Value = order;
            await PayAsync(bridge, order.ToString(CultureInfo.InvariantCulture));
        });
        var time = Stopwatch.GetElapsedTime(started);
        RecordedBatch[] sent = [.. batches];
        await host.StopAsync();
        return (time, sent);
    }

    private static async Task<TimeSpan> RepeatAsync(PostgresBed bed, IReadOnlyList<RecordedBatch> batches, string from)
    {
        var to = bed.NewSchema();
        await bed.OpenJournalAsync(to);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(bed.Source.ConnectionString) { MaxPoolSize = PostgresBed.Connections });
        var ofPayments = batches.Where(static batch => batch.Order is not null).GroupBy(static batch => batch.Order!.Value).Select(static group => group.ToArray()).ToArray();
        var started = Stopwatch.GetTimestamp();
        var loop = Task.Run(async () =>
        {
            foreach (var batch in batches.Where(static batch => batch.Order is null))
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
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task PayAsync(IMobileMoneyBridge bridge, string key)
    {
        var payment = await bridge.CollectAsync(ImmediateRoute.Request(key));
        if (payment.Status is not PaymentStatus.Succeeded)
        {
            throw new InvalidOperationException($"The payment was not made: {payment}.");
        }
    }
}

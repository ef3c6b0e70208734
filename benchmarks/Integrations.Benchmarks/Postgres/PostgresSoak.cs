using System.Diagnostics;
using System.Globalization;
using Integrations.Benchmarks.Scenarios;
using Integrations.Bridge;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Postgres;

/// <summary>Payments at a steady rate for a while, a connection killed every second, and what the host's memory does.</summary>
internal static class PostgresSoak
{
    public static async Task RunAsync(PostgresBed bed, TimeSpan duration, int perSecond)
    {
        var schema = bed.NewSchema();
        using var host = await bed.StartHostAsync(schema);
        var bridge = host.Services.GetRequiredService<IMobileMoneyBridge>();
        var (paid, pending, refused) = (0, 0, 0);
        var first = 0.0;
        var started = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / (perSecond / 10)));
        var running = new List<Task>();
        for (var order = 0; Stopwatch.GetElapsedTime(started) < duration && await ticks.WaitForNextTickAsync();)
        {
            for (var i = 0; i < 10; i++, order++)
            {
                var key = order.ToString(CultureInfo.InvariantCulture);
                running.Add(PayAsync(key));
            }

            if (order % perSecond < 10)
            {
                await bed.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' ORDER BY random() LIMIT 1");
                running.RemoveAll(static task => task.IsCompletedSuccessfully);
            }

            if (order % (perSecond * 30) < 10)
            {
                var heap = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
                first = first is 0 ? heap : first;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {Stopwatch.GetElapsedTime(started).TotalSeconds,5:0} s: {paid} paid, {pending} pending, {refused} not taken, heap {heap:0.0} MB, working set {Environment.WorkingSet / 1048576.0:0} MB"));
            }
        }

        await Task.WhenAll(running);
        await host.StopAsync();

        async Task PayAsync(string key)
        {
            try
            {
                var payment = await bridge.CollectAsync(ImmediateRoute.Request(key));
                _ = payment.Status is PaymentStatus.Succeeded ? Interlocked.Increment(ref paid) : Interlocked.Increment(ref pending);
            }
            catch (IntegrationException)
            {
                Interlocked.Increment(ref refused);
            }
        }
    }
}

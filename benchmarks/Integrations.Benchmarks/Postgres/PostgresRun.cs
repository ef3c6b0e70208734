using System.Globalization;

namespace Integrations.Benchmarks.Postgres;

/// <summary>The journal and the ledger in PostgreSQL, on a private server that shares the machine.</summary>
internal static class PostgresRun
{
    public static async Task<int> RunAsync(IReadOnlyList<string> what)
    {
        if (what.Count is 0)
        {
            Console.WriteLine(
                """
                postgres payments [connections] [payments] payments a second beside bare Npgsql, and the latency of one
                postgres callbacks             callbacks stored a second beside bare Npgsql
                postgres open [count]          many open payments, nothing due; then all due
                postgres growth [sizes…]       with 1, 2 and 4 hosts and so many payments stored
                postgres ledger [transfers] [batches] transfers a second on one hot account beside raw SQL
                postgres soak [minutes]        200 payments/s, a connection killed every second
                """);
            return 1;
        }

        await using var bed = await PostgresBed.StartAsync();
        var version = await bed.VersionAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores shared with PostgreSQL {version}, .NET {Environment.Version}"));
        var numbers = what.Skip(1).Select(static text => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();
        switch (what[0])
        {
            case "payments":
                PostgresBed.Connections = numbers.Length > 0 ? numbers[0] : PostgresBed.Connections;
                PostgresPayments.Payments = numbers.Length > 1 ? numbers[1] : PostgresPayments.Payments;
                await PostgresPayments.CompareAsync(bed, rounds: 6);
                var (p50, p99) = await PostgresPayments.LatencyAsync(bed, bed.NewSchema(), 500, "slow-");
                PostgresPayments.Print("one at a time, p50", p50, $"ms (goal ≤ 2: {(p50 <= 2 ? "met" : "MISSED")})");
                PostgresPayments.Print("one at a time, p99", p99, "ms");
                return 0;
            case "callbacks":
                await PostgresCallbacks.CompareAsync(bed, rounds: 6);
                return 0;
            case "open":
                await PostgresGrowth.OpenAsync(bed, numbers.Length > 0 ? numbers[0] : 100_000);
                return 0;
            case "growth":
                await PostgresGrowth.GrowAsync(bed, numbers.Length > 0 ? numbers : [10_000, 1_000_000, 10_000_000]);
                return 0;
            case "ledger":
                PostgresLedger.Singles = numbers.Length > 0 ? numbers[0] : PostgresLedger.Singles;
                PostgresLedger.Batches = numbers.Length > 1 ? numbers[1] : PostgresLedger.Batches;
                await PostgresLedger.CompareAsync(bed, rounds: 5);
                return 0;
            case "soak":
                await PostgresSoak.RunAsync(bed, TimeSpan.FromMinutes(numbers.Length > 0 ? numbers[0] : 10), 200);
                return 0;
            default:
                Console.Error.WriteLine($"There is no '{what[0]}'.");
                return 1;
        }
    }
}

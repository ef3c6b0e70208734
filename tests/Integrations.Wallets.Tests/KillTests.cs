using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Integrations.Wallets.Tests;

public sealed class KillTests
{
    private const int Kills = 5;

    [Fact]
    public Task A_process_over_SQLite_that_is_killed_again_and_again_loses_nothing_doubles_nothing_and_halves_nothing() => RunAsync("", "");

    [Fact]
    public async Task A_process_over_PostgreSQL_that_is_killed_again_and_again_loses_nothing_doubles_nothing_and_halves_nothing()
    {
        var (server, schema) = ((await TestServer.GetAsync()).ConnectionString, TestServer.NewSchema());
        try
        {
            await RunAsync(server, schema);
        }
        finally
        {
            await using var source = NpgsqlDataSource.Create(server);
            await using var command = source.CreateCommand($"DROP SCHEMA IF EXISTS {schema} CASCADE");
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task RunAsync(string server, string schema)
    {
        var (folder, prefix, isServer) = (Directory.CreateTempSubdirectory("integrations-killed-"), schema.Length is 0 ? "" : $"{schema}.", server.Length > 0);
        var (source, ledger) = KilledWriter.Open(folder.FullName, server, schema);
        await using var kept = source;
        using var store = ledger;
        try
        {
            // What nearly every transfer touches is hot, where that is kept otherwise.
            foreach (var (name, kind, floor) in new (string, AccountKind, long?)[] { ("world", AccountKind.World, null), ("wallet", AccountKind.Wallet, 0), ("fee", AccountKind.Fee, null) })
            {
                await store.OpenAsync(new LedgerAccount { Id = AccountId.From(name), Currency = Currency.FromCode("KES"), Kind = kind, Floor = floor, IsHot = kind is AccountKind.World });
            }

            for (var kill = 0; kill < Kills; kill++)
            {
                await KillAsync(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{folder.FullName}|{kill * 10_000}|{server}|{schema}"));
                Assert.Empty(await LedgerConservation.FindAsync(source, prefix, hasHot: isServer));
            }

            var told = Enumerable.Range(0, KilledWriter.Writers).SelectMany(writer => File.ReadAllLines(Path.Combine(folder.FullName, $"told-{writer}"))).Where(static line => line.Length > 34 || line.Contains(' ', StringComparison.Ordinal)).ToArray();
            foreach (var line in told.Where(static line => line.Split(' ') is [_, { Length: 32 }]))
            {
                Assert.NotNull(await store.FindAsync(TransferId.Parse(line.Split(' ')[1])));
            }

            // Whoever comes next sends everything again, told or not.
            foreach (var (writer, turn) in told.Select(static line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).Distinct().SelectMany(static turn => Enumerable.Range(0, KilledWriter.Writers).Select(writer => (writer, turn))))
            {
                foreach (var journal in KilledWriter.JournalsOf(writer, turn))
                {
                    Assert.True((await store.BookAsync(journal)).IsBooked);
                }
            }

            Assert.True(told.Length > 50, $"Only {told.Length} were told.");
            Assert.Empty(await LedgerConservation.FindAsync(source, prefix, hasHot: isServer));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task KillAsync(string folder, string given)
    {
        var before = Told(folder);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Integrations.Wallets.Tests.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[KilledWriter.Variable] = given;
        using var process = Process.Start(start)!;
        var deadline = Stopwatch.StartNew();
        while (Told(folder) < before + 20 && !process.HasExited)
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(60), "The writer does not write.");
            await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
        }

        Assert.False(process.HasExited, "The writer was refused.");
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static long Told(string folder) => Directory.GetFiles(folder, "told-*").Sum(static file => new FileInfo(file).Length / 35);
}

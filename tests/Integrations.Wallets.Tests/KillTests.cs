using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Integrations.Wallets.Tests;

public sealed class KillTests
{
    private const int Kills = 5;

    [Fact]
    public async Task A_process_that_is_killed_again_and_again_loses_nothing_doubles_nothing_and_halves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("integrations-killed-");
        try
        {
            await using var source = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder.FullName, "wallets.db")};Pooling=False");
            using var store = new SqlLedgerStore(source, new SqliteDialect(TimeProvider.System), TimeProvider.System);
            foreach (var (name, kind, floor) in new (string, AccountKind, long?)[] { ("world", AccountKind.World, null), ("wallet", AccountKind.Wallet, 0), ("fee", AccountKind.Fee, null) })
            {
                await store.OpenAsync(new LedgerAccount { Id = AccountId.From(name), Currency = Currency.FromCode("KES"), Kind = kind, Floor = floor });
            }

            for (var kill = 0; kill < Kills; kill++)
            {
                await KillAsync(folder.FullName, kill * 10_000);
                Assert.Empty(await Conservation.FindAsync(source, "", hasHot: false));
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
            Assert.Empty(await Conservation.FindAsync(source, "", hasHot: false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task KillAsync(string folder, int first)
    {
        var before = Told(folder);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Integrations.Wallets.Tests.dll")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[KilledWriter.Variable] = string.Create(CultureInfo.InvariantCulture, $"{folder}|{first}");
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

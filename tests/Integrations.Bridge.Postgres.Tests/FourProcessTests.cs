using System.Diagnostics;
using System.Globalization;

namespace Integrations.Bridge.Postgres.Tests;

/// <summary>Four processes of the operating system at work in one schema, each as fast as it can; then what they say they got is compared.</summary>
public sealed class FourProcessTests : JournalFixture
{
    private const int Processes = 4;
    private const int Seed = 20_261_126;
    private const int Due = 150;

    [Fact]
    public async Task What_may_be_had_once_is_had_by_one_of_four_processes()
    {
        var journal = await OpenAsync();
        var wanted = new List<string>();
        for (var number = 0; number < Contender.Count; number++)
        {
            await journal.AdmitAsync(Contender.Contested(NewIntent(), number), null);
            for (var contender = 0; contender < Processes; contender++)
            {
                await journal.AdmitAsync(Contender.Own(NewIntent(), $"{contender}", number), null);
            }
        }

        for (var number = 0; number < Due; number++)
        {
            var intent = NewIntent() with { NextDue = Start };
            await journal.AdmitAsync(intent, NewEvent(intent));
            await journal.ReceiveAsync(new InboxRecord { Id = $"due-{number}", Slug = "s", CallbackId = "c", Envelope = default, ReceivedAt = Start, Due = Start });
            wanted.AddRange([$"claim payment {intent.Id}", $"claim event {intent.Id}-1", $"claim callback due-{number}"]);
        }

        var got = await ContendAsync(nameof(Contender.Contend));

        var all = got.SelectMany(lines => lines).ToList();
        Assert.Equal(wanted.Order(), all.Where(line => line.StartsWith("claim ", StringComparison.Ordinal)).Order());
        foreach (var what in new[] { "admission", "change", "reference", "receipt", "incoming" })
        {
            Assert.Equal(Enumerable.Range(0, Contender.Count), all.Where(line => line.StartsWith(what + ' ', StringComparison.Ordinal)).Select(NumberOf).Order());
        }

        Assert.DoesNotContain(all, line => line.StartsWith("slot ", StringComparison.Ordinal));
        Assert.Equal(Contender.Count, all.Where(line => line.StartsWith("key ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count());

        // Who comes late on a busy machine finds nothing left; with only one at work nothing was shown.
        Assert.True(got.Count(lines => lines.Any(line => line.StartsWith("claim ", StringComparison.Ordinal))) > 1);
        for (var number = 0; number < Contender.Count; number++)
        {
            var winner = Array.FindIndex(got, lines => lines.Contains($"change {number}", StringComparer.Ordinal));
            var found = await journal.FindAsync(Contender.Contested(NewIntent(), number).Id);
            Assert.Equal($"{winner}", found!.Intent.ChangeId);
            Assert.Equal($"contested-{number}-{winner}", Assert.Single(found.Attempts).Reference);
        }

        Assert.Equal(Contender.Count * 10_000L, await journal.GetBalanceAsync("r", LedgerAccount.InFlight, Currency.FromCode("KES")));
    }

    [Fact]
    public async Task A_claim_of_one_process_is_respected_by_the_others_until_it_ends()
    {
        var journal = await OpenAsync();
        for (var number = 0; number < 6; number++)
        {
            await journal.AdmitAsync(NewIntent() with { NextDue = Start }, null);
        }

        var got = await ContendAsync(nameof(Contender.Lease));

        var claims = got.SelectMany((lines, contender) => lines.Select(line => (Contender: contender, Payment: line.Split(' ')[0], At: long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)))).ToList();
        var handovers = 0;
        foreach (var payment in claims.GroupBy(claim => claim.Payment, StringComparer.Ordinal))
        {
            var times = payment.OrderBy(claim => claim.At).ToList();
            foreach (var (one, next) in times.Zip(times.Skip(1)))
            {
                Assert.True(next.At - one.At >= Contender.Span.Ticks, $"{payment.Key} was claimed again after {TimeSpan.FromTicks(next.At - one.At)}.");
                handovers += one.Contender != next.Contender ? 1 : 0;
            }
        }

        Assert.Equal(6, claims.DistinctBy(claim => claim.Payment).Count());
        Assert.True(handovers > 0, "No claim went from one process to another.");
    }

    private static int NumberOf(string line) => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>Starts the processes, lets them go when all are ready, and brings what each got.</summary>
    private async Task<string[][]> ContendAsync(string work)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-contend-");
        try
        {
            var server = (await TestServer.GetAsync()).ConnectionString;
            var gate = Random.Shared.Next();
            await using var held = await BeginAsync($"SELECT pg_advisory_xact_lock({gate})");
            var running = Enumerable.Range(0, Processes).Select(number => StartAsync(work, number, gate, server, folder.FullName)).ToArray();
            while (await Schema.NumberAsync($"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND ((classid::bigint << 32) | objid::bigint) = {gate}") < Processes)
            {
                Assert.DoesNotContain(running, process => process.IsCompleted);
                await Task.Yield();
            }

            await RunAsync(held, "COMMIT");
            await Task.WhenAll(running);
            return [.. Enumerable.Range(0, Processes).Select(number => File.ReadAllLines(FileOf(folder.FullName, number)))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string FileOf(string folder, int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number}.txt"));

    private async Task StartAsync(string work, int number, int gate, string server, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Integrations.Bridge.Postgres.Tests.dll")])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment[ContenderStartup.Work] = work;
        start.Environment[Contender.Prefix + "NAME"] = number.ToString(CultureInfo.InvariantCulture);
        start.Environment[Contender.Prefix + "SEED"] = (Seed + number).ToString(CultureInfo.InvariantCulture);
        start.Environment[Contender.Prefix + "GATE"] = gate.ToString(CultureInfo.InvariantCulture);
        start.Environment[Contender.Prefix + "DATABASE"] = server;
        start.Environment[Contender.Prefix + "SCHEMA"] = Schema.Name;
        start.Environment[Contender.Prefix + "FILE"] = FileOf(folder, number);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode is 0, said);
    }
}

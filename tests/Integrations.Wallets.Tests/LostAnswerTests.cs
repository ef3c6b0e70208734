using Npgsql;

namespace Integrations.Wallets.Tests;

/// <summary>Connections that are cut before, during and after a commit.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData(ProxyCut.Request, true)]
    [InlineData(ProxyCut.Answer, true)]
    [InlineData(ProxyCut.Request, false)]
    [InlineData(ProxyCut.Answer, false)]
    public async Task What_was_cut_off_anywhere_is_booked_once_when_it_is_sent_again(ProxyCut cut, bool usesShortWay)
    {
        await using var home = new PostgresHome();
        var ledger = await home.OpenAsync();
        var (world, wallet) = await OpenTwoAsync(ledger);
        var server = await TestServer.GetAsync();
        var countdown = int.MaxValue;
        await using var proxy = new PostgresProxy(new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!, new NpgsqlConnectionStringBuilder(server.ConnectionString).Port, _ => Interlocked.Decrement(ref countdown) is 0 ? cut : ProxyCut.None);
        await using var source = await home.NewSourceAsync(settings =>
        {
            (settings.Host, settings.Port, settings.MaxPoolSize, settings.SslMode, settings.GssEncryptionMode) = ("127.0.0.1", proxy.Port, 2, SslMode.Disable, GssEncryptionMode.Disable);
        });
        using var cuttable = new SqlLedgerStore(source, new PostgresDialect(home.Schema, home.Time), TimeProvider.System) { UsesShortWay = usesShortWay };
        await cuttable.GetTimeAsync();
        var booked = 0;

        for (var place = 1; place <= 6; place++)
        {
            var draft = TransferDraft.Move(TransferId.From("lost", $"{place}"), world, wallet, Money.FromMinorUnits(10, "KES"));
            Interlocked.Exchange(ref countdown, place);
            var result = await cuttable.BookAsync(new Journal(draft), CancellationToken.None);
            Interlocked.Exchange(ref countdown, int.MaxValue);

            Assert.True(result.IsBooked, $"Cut {place}: {result.Status}.");
            Assert.Equal(TransferStatus.Exists, (await ledger.BookAsync(new Journal(draft), CancellationToken.None)).Transfers[0].Status);
            booked++;
            Assert.Equal(booked * 10, (await ledger.GetAsync(wallet, CancellationToken.None))!.Posted.MinorUnits);
        }

        Assert.Empty(await home.FindLossesAsync());
    }

    [Fact]
    public async Task A_server_that_dies_among_writers_loses_nothing_that_was_confirmed_and_doubles_nothing()
    {
        var server = await PostgresServer.StartOwnAsync();
        Assert.SkipWhen(server is null, PostgresServer.OwnRemedy);
        await using (server)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { MaxPoolSize = 40 });
            using var ledger = new SqlLedgerStore(source, new PostgresDialect("crash"), TimeProvider.System);
            var (world, wallet) = await OpenTwoAsync(ledger);
            var confirmed = 0;
            var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
            {
                for (var turn = 0; turn < 40; turn++)
                {
                    var draft = TransferDraft.Move(TransferId.From("crash", $"{writer}", $"{turn}"), world, wallet, Money.FromMinorUnits(1, "KES"));
                    while (!await TryAsync(ledger, draft))
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
                    }

                    Interlocked.Increment(ref confirmed);
                }
            })).ToArray();

            for (var crash = 0; crash < 3; crash++)
            {
                await WhenAsync(() => Volatile.Read(ref confirmed) > crash * 60);
                await server.StopImmediatelyAsync();
                await server.StartAgainAsync();
            }

            await Task.WhenAll(writers);

            Assert.Equal(320, (await ledger.GetAsync(wallet, CancellationToken.None))!.Posted.MinorUnits);
            Assert.Empty(await LedgerConservation.FindAsync(source, "crash.", hasHot: true));
        }
    }

    private static async Task<bool> TryAsync(SqlLedgerStore ledger, TransferDraft draft)
    {
        try
        {
            return (await ledger.BookAsync(new Journal(draft), CancellationToken.None)).IsBooked;
        }
        catch (LedgerStoreException)
        {
            return false;
        }
    }

    private static async Task WhenAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static async Task<(AccountId World, AccountId Wallet)> OpenTwoAsync(ILedger ledger)
    {
        var (world, wallet) = (AccountId.From("world"), AccountId.From("wallet"));
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = Currency.FromCode("KES"), Kind = AccountKind.World, IsHot = true }, CancellationToken.None);
        await ledger.OpenAsync(new LedgerAccount { Id = wallet, Currency = Currency.FromCode("KES"), Kind = AccountKind.Wallet, Floor = 0 }, CancellationToken.None);
        return (world, wallet);
    }
}

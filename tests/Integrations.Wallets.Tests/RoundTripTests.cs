using Npgsql;

namespace Integrations.Wallets.Tests;

/// <summary>How often PostgreSQL is asked: each time costs as long as the network takes, and longer while a row is locked.</summary>
public sealed class RoundTripTests
{
    private static readonly Currency Kes = Currency.FromCode("KES");

    [Fact]
    public async Task A_plain_transfer_is_one_round_trip_and_everything_else_two()
    {
        await using var home = new PostgresHome();
        await home.OpenAsync();
        await using var proxy = await StartAsync();
        await using var source = await home.NewSourceAsync(settings => (settings.Host, settings.Port, settings.MaxPoolSize, settings.SslMode, settings.GssEncryptionMode) = ("127.0.0.1", proxy.Port, 1, SslMode.Disable, GssEncryptionMode.Disable));
        using var ledger = new SqlLedgerStore(source, new PostgresDialect(home.Schema, home.Time), TimeProvider.System);
        var (world, one, two) = (AccountId.From("world"), AccountId.From("one"), AccountId.From("two"));
        await ledger.OpenAsync(new LedgerAccount { Id = world, Currency = Kes, Kind = AccountKind.World, IsHot = true });
        await ledger.OpenAsync(new LedgerAccount { Id = one, Currency = Kes, Kind = AccountKind.Wallet, Floor = 0 });
        await ledger.OpenAsync(new LedgerAccount { Id = two, Currency = Kes, Kind = AccountKind.Wallet, Floor = 0 });
        TransferDraft Move(string id, AccountId from, AccountId to) => TransferDraft.Move(TransferId.From(id), from, to, Money.FromMinorUnits(10, Kes));
        Journal Records(string id) => Journal.OfRecords(new RecordWrite { Key = new RecordKey("kind", id), Version = 0, Change = DerivedId.Of("change", [id]), Body = "{}", Owner = "" });

        var plain = await CountAsync(new Journal(Move("a", world, one)));
        var back = await CountAsync(new Journal(Move("b", one, world)));
        var cold = await CountAsync(new Journal(Move("c", one, two)), isRefused: true);
        await CountAsync(new Journal(Move("d", world, one)));
        var between = await CountAsync(new Journal(Move("e", one, two)));
        var known = await CountAsync(new Journal(Move("a", world, one)));
        var several = await CountAsync(new Journal(Move("f", world, one), Move("g", world, two)));
        var hold = await CountAsync(new Journal(TransferDraft.Hold(TransferId.From("h"), one, two, Money.FromMinorUnits(1, Kes))));
        var post = await CountAsync(new Journal(TransferDraft.Post(TransferId.From("i"), TransferId.From("h"))));
        var charged = await CountAsync(new Journal(Move("j", world, one)) with { Charges = [new LimitCharge("day", Money.FromMinorUnits(10, Kes), 1000)] });
        var records = await CountAsync(Records("r"));
        var before = proxy.RoundTrips;
        await ledger.BookAsync([.. Enumerable.Range(0, 100).Select(i => new Journal(Move($"batch {i}", world, i % 2 is 0 ? one : two)))]);
        var batch = proxy.RoundTrips - before;

        // What the short way does not decide is asked once more: a refusal, an id that is known.
        Assert.Equal((1, 1, 1, 3, 3), (plain, back, between, cold, known));
        Assert.Equal((2, 2, 2, 2, 2, 2), (several, hold, post, charged, records, batch));
        Assert.Empty(await home.FindLossesAsync());

        async Task<int> CountAsync(Journal journal, bool isRefused = false)
        {
            var count = proxy.RoundTrips;
            Assert.Equal(!isRefused, (await ledger.BookAsync(journal)).IsBooked);
            return proxy.RoundTrips - count;
        }
    }

    private static async Task<PostgresProxy> StartAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder((await TestServer.GetAsync()).ConnectionString);
        return new PostgresProxy(settings.Host!, settings.Port, static _ => ProxyCut.None);
    }
}

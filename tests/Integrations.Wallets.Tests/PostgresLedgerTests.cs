namespace Integrations.Wallets.Tests;

public sealed class PostgresLedgerTests : LedgerConformance<PostgresHome>
{
    [Fact]
    public async Task Transfers_and_entries_cannot_be_changed()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync());
        await FundAsync(world, wallet, 1);

        foreach (var sql in new[] { "UPDATE {0}.wallet_transfer SET amount = 2", "DELETE FROM {0}.wallet_transfer", "TRUNCATE {0}.wallet_transfer", "UPDATE {0}.wallet_entry SET amount = 2", "DELETE FROM {0}.wallet_entry", "TRUNCATE {0}.wallet_entry" })
        {
            Assert.Contains("never change", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Home.SqlAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, Home.Schema)))).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_hot_account_is_named_until_its_entries_are_summed_up()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World, isHot: true), await OpenAsync());
        await FundAsync(world, wallet, 1);
        var before = await Ledger.ListUnsummedAsync(10);

        // A transaction of another test on this server may still run: what is newer than it waits.
        for (var i = 0; i < 2000 && (await Ledger.ListUnsummedAsync(10)).Count > 0; i++)
        {
            await Ledger.SummariseAsync(world);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.Equal([world], before);
        Assert.Empty(await Ledger.ListUnsummedAsync(10));
    }
}

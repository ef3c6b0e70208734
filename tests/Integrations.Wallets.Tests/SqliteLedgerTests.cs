namespace Integrations.Wallets.Tests;

public sealed class SqliteLedgerTests : LedgerConformance<SqliteHome>
{
    [Fact]
    public async Task Transfers_and_entries_cannot_be_changed()
    {
        var (world, wallet) = (await OpenAsync(AccountKind.World), await OpenAsync());
        await FundAsync(world, wallet, 1);

        foreach (var sql in new[] { "UPDATE wallet_transfer SET amount = 2", "DELETE FROM wallet_transfer", "UPDATE wallet_entry SET amount = 2", "DELETE FROM wallet_entry" })
        {
            Assert.Contains("never change", (await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => Home.SqlAsync(sql))).Message, StringComparison.Ordinal);
        }
    }
}

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
}

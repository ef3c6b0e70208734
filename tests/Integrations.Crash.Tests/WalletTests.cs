using Integrations.Crash.Wallets;
using Integrations.Testing;

namespace Integrations.Crash.Tests;

/// <summary>The short form of the console's <c>wallets</c>.</summary>
public sealed class WalletTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task A_host_with_wallets_that_is_killed_again_and_again_books_what_the_provider_did_once(string journal)
    {
        var kind = Enum.Parse<JournalKind>(journal);
        Assert.SkipUnless(kind is JournalKind.Sqlite || PostgresServer.IsAvailable, PostgresServer.Remedy);

        var report = await WalletRun.RunAsync(new WalletRunOptions { Journal = kind, Kills = 3, Settle = TimeSpan.FromSeconds(5), Lease = TimeSpan.FromSeconds(3) });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(3, report.Kills);
        Assert.True(report.Findings["completed"] > 0, report.ToString());
    }
}

using Integrations.Crash.Run;
using Integrations.Testing;

namespace Integrations.Crash.Tests;

public sealed class PostgresTests
{
    [Fact]
    public async Task Two_hosts_of_which_one_is_killed_again_and_again_pay_nothing_twice_and_lose_nothing()
    {
        Assert.SkipUnless(PostgresServer.IsAvailable, PostgresServer.Remedy);

        var report = await CrashRun.RunAsync(new CrashOptions { Journal = JournalKind.Postgres, Hosts = 2, Kills = 20, Settle = TimeSpan.FromSeconds(3) });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);

        // The last one may have taken its successor with it, while that one started.
        Assert.InRange(report.KillCount, 20, 21);
    }
}

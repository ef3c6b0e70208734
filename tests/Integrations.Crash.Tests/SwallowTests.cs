using Integrations.Crash.Run;
using Integrations.Testing;

namespace Integrations.Crash.Tests;

public sealed class SwallowTests
{
    [Fact]
    public async Task Writes_whose_acknowledgements_are_swallowed_cost_no_payment()
    {
        Assert.SkipUnless(PostgresServer.IsOwnAvailable, PostgresServer.OwnRemedy);

        var report = await TroubleRun.SwallowAsync(new TroubleOptions { Settle = TimeSpan.FromSeconds(3) });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(0, report.Odd);
    }

    [Fact]
    public async Task A_host_that_takes_lost_acknowledgements_for_commits_is_found_out()
    {
        Assert.SkipUnless(PostgresServer.IsOwnAvailable, PostgresServer.OwnRemedy);

        var report = await TroubleRun.SwallowAsync(new TroubleOptions { Percent = 12, Settle = TimeSpan.Zero, Cheat = Cheat.GuessedCommits });

        Assert.True(report.Findings[Check.Doubles] + report.Findings[Check.Unattempted] > 0, report.ToString());
    }
}

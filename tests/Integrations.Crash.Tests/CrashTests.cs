using Integrations.Crash.Run;

namespace Integrations.Crash.Tests;

public sealed class CrashTests
{
    // Where a host knows least of what its provider did; the console kills everywhere.
    private static readonly CrashPoint[] Losses = [CrashPoint.BodyCompleted, CrashPoint.Executed, CrashPoint.RecordBefore, CrashPoint.ReceiveAfter];

    [Fact]
    public async Task A_host_that_is_killed_again_and_again_pays_nothing_twice_and_loses_nothing()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 20, Settle = TimeSpan.FromSeconds(5) });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(20, report.KillCount);
    }

    [Fact]
    public async Task A_host_that_pays_over_mtn_airtel_and_ncba_and_is_killed_pays_nothing_twice_and_loses_nothing()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Providers = ProviderSet.Others, Kills = 4, Settle = TimeSpan.FromSeconds(3), Only = Losses });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(4, report.KillCount);
        Assert.Equal(0, report.Findings[Check.Odd]);
        Assert.True(report.Findings["executions"] > 0, report.ToString());
    }
}

using Integrations.Crash.Run;

namespace Integrations.Crash.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task A_host_that_is_killed_again_and_again_pays_nothing_twice_and_loses_nothing()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 20, Settle = TimeSpan.FromSeconds(5) });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(20, report.KillCount);
    }

    [Fact]
    public async Task A_host_that_answers_callbacks_before_it_stores_them_is_found_out()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 2, Settle = TimeSpan.Zero, Only = [CrashPoint.ReceiveBefore], Cheat = Cheat.EarlyCallbacks });

        Assert.True(report.Findings[Check.LostCallbacks] > 0, report.ToString());
    }

    [Fact]
    public async Task A_journal_that_acknowledges_attempts_before_it_stores_them_is_found_out()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 2, Settle = TimeSpan.FromSeconds(10), Only = [CrashPoint.RecordBefore], Cheat = Cheat.LateAttempts });

        Assert.True(report.Findings[Check.Doubles] > 0, report.ToString());
    }
}

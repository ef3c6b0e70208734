using Integrations.Crash.Run;

namespace Integrations.Crash.Tests;

/// <summary>The short form of the console's runs with doubles. Runs wait more than they work, so that each has a class: classes run beside each other.</summary>
public sealed class RefundCrashTests
{
    // The console kills at every moment of a refund; these are the ones with most to lose.
    private static readonly CrashPoint[] Moments =
    [
        CrashPoint.RefundAdmitAfter, CrashPoint.RefundBeginAfter, CrashPoint.RefundPrepareAfter, CrashPoint.RefundBodyCompleted, CrashPoint.RefundRecordBefore, CrashPoint.RefundReportBefore,
    ];

    [Fact]
    public async Task A_host_that_dies_while_it_takes_back_what_was_paid_twice_takes_it_back_once()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 6, Settle = TimeSpan.FromSeconds(10), HasDoubles = true, Only = Moments });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.True(report.Findings["reversals executed"] > 0, report.ToString());
    }
}

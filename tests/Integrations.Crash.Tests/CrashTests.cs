using Integrations.Crash.Run;

namespace Integrations.Crash.Tests;

public sealed class CrashTests
{
    // The console kills at every moment of a refund; these are the ones with most to lose.
    private static readonly CrashPoint[] Moments =
    [
        CrashPoint.RefundAdmitAfter, CrashPoint.RefundBeginAfter, CrashPoint.RefundPrepareAfter, CrashPoint.RefundBodyCompleted, CrashPoint.RefundRecordBefore, CrashPoint.RefundReportBefore,
    ];

    // Where a host knows least of what its provider did; the console kills everywhere.
    private static readonly CrashPoint[] Losses = [CrashPoint.BodyCompleted, CrashPoint.Executed, CrashPoint.RecordBefore, CrashPoint.ReceiveAfter];

    // The console kills everywhere here too.
    private static readonly CrashPoint[] Sales = [CrashPoint.BodyCompleted, CrashPoint.Executed, CrashPoint.RecordBefore, CrashPoint.RecordAfter, CrashPoint.ConcludeBefore];

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

    [Fact]
    public async Task A_host_that_dies_while_it_takes_back_what_was_paid_twice_takes_it_back_once()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 6, Settle = TimeSpan.FromSeconds(10), HasDoubles = true, Only = Moments });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.True(report.Findings["reversals executed"] > 0, report.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shop_that_is_killed_while_it_sells_sells_each_order_once_and_has_its_token_stored_or_not(bool isUnstored)
    {
        var report = await CrashRun.RunAsync(new CrashOptions
        {
            Providers = ProviderSet.Prepaid,
            Kills = 5,

            // It ends as soon as everything that was sold is known. A sale whose fourth or fifth answer was lost too is sent again after a minute or two.
            Settle = TimeSpan.FromSeconds(200),
            Lease = TimeSpan.FromSeconds(4),
            Only = Sales,
            IsUnstored = isUnstored,
        });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(5, report.KillCount);
        Assert.Equal(0, report.Findings[Check.Odd]);
        Assert.True(report.Findings["slips printed"] >= 5, report.ToString());
    }
}

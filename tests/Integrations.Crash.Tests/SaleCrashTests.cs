using Integrations.Crash.Run;

namespace Integrations.Crash.Tests;

/// <summary>The short form of the console's runs over Flash and MobileMart.</summary>
public sealed class SaleCrashTests
{
    // The console kills everywhere here too.
    private static readonly CrashPoint[] Sales = [CrashPoint.BodyCompleted, CrashPoint.Executed, CrashPoint.RecordBefore, CrashPoint.RecordAfter, CrashPoint.ConcludeBefore];

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

using Integrations.Crash.Run;
using Integrations.Testing;

namespace Integrations.Crash.Tests;

public sealed class OutageTests
{
    [Fact]
    public async Task A_server_that_is_stopped_started_and_stands_still_costs_no_payment_and_callers_know_where_they_are()
    {
        Assert.SkipUnless(PostgresServer.IsOwnAvailable, PostgresServer.OwnRemedy);

        var report = await TroubleRun.OutageAsync(new TroubleOptions { Settle = TimeSpan.FromSeconds(3) });

        TestContext.Current.SendDiagnosticMessage("{0}", report);
        Assert.Empty(report.Findings.Violations);
        Assert.Equal(0, report.Odd);
        Assert.True(report.Abandoned > 0, report.ToString());
    }
}

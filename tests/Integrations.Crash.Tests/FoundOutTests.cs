using Integrations.Crash.Run;

namespace Integrations.Crash.Tests;

/// <summary>The checks of a run find what they are there for: hosts with a defect put in.</summary>
public sealed class FoundOutTests
{
    [Fact]
    public async Task A_host_that_answers_callbacks_before_it_stores_them_is_found_out()
    {
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 2, Settle = TimeSpan.Zero, Only = [CrashPoint.ReceiveBefore], Cheat = Cheat.EarlyCallbacks });

        Assert.True(report.Findings[Check.LostCallbacks] > 0, report.ToString());
    }

    [Fact]
    public async Task A_journal_that_acknowledges_attempts_before_it_stores_them_is_found_out()
    {
        // Not every payment that a kill loses is paid: six kills, so that some are.
        var report = await CrashRun.RunAsync(new CrashOptions { Kills = 6, Settle = TimeSpan.FromSeconds(10), IsFound = IsPaidWrongly, Only = [CrashPoint.RecordBefore], Cheat = Cheat.LateAttempts });

        Assert.True(IsPaidWrongly(report.Findings), report.ToString());
    }

    [Fact]
    public async Task A_refund_under_a_key_of_its_time_is_found_out()
    {
        var report = await CrashRun.RunAsync(
            new CrashOptions { Kills = 2, Settle = TimeSpan.FromSeconds(15), IsFound = IsRefundedAgain, Only = [CrashPoint.RefundAdmitAfter], HasDoubles = true, Cheat = Cheat.TimedRefunds });

        Assert.True(IsRefundedAgain(report.Findings), report.ToString());
    }

    /// <summary>Paid twice, or, where the host did not come to the payment again before the end, paid without an attempt.</summary>
    private static bool IsPaidWrongly(Findings findings) => findings[Check.Doubles] + findings[Check.Unattempted] > 0;

    private static bool IsRefundedAgain(Findings findings) => findings[RefundCheck.Repeated] > 0;
}

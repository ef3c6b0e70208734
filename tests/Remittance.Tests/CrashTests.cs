using Integrations.Sandbox;

namespace Integrations.Samples.Remittance.Tests;

/// <summary>Whatever dies, the remittance goes on, and the three sides have done each leg once.</summary>
public sealed class CrashTests
{
    public static TheoryData<string> OnTheWay =>
    [
        "collect before it is asked for", "collect after it is asked for", "collect before its end is noted", "collect after its end is noted",
        "settle before its quote", "settle after its quote",
        "settle before it is asked for", "settle after it is asked for", "settle before its end is noted", "settle after its end is noted",
        "payout before its quote", "payout after its quote",
        "payout before it is asked for", "payout after it is asked for", "payout before its end is noted", "payout after its end is noted",
    ];

    public static TheoryData<string> OnTheWayBack =>
    [
        "payout before it is asked for", "payout after it is asked for", "payout before its end is noted", "payout after its end is noted",
        "refund before it is asked for", "refund after it is asked for", "refund before its end is noted", "refund after its end is noted",
    ];

    [Theory]
    [MemberData(nameof(OnTheWay))]
    public async Task A_process_that_dies_here_has_each_leg_executed_once(string point)
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Death.At(point);
        corridor.Send();

        await corridor.DieAsync();
        await corridor.UntilAsync(RemittanceState.Done);
        await corridor.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((1, 1, 1, 0), corridor.Truth);
        Assert.Equal((RemittanceState.Done, 3), (corridor.Transfer.State, corridor.Transfer.Legs.Count));
    }

    [Theory]
    [MemberData(nameof(OnTheWayBack))]
    public async Task A_process_that_dies_on_the_way_back_has_refunded_once(string point)
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Momo.Script(Corridor.Receiver.Reveal(), MomoOutcome.Failed("PAYEE_NOT_FOUND"));
        corridor.Death.At(point);
        corridor.Send();

        await corridor.DieAsync();
        await corridor.UntilAsync(RemittanceState.Refunded);
        await corridor.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((1, 1, 0, 1), corridor.Truth);
        Assert.Equal((RemittanceState.Refunded, 4), (corridor.Transfer.State, corridor.Transfer.Legs.Count));
    }

    [Fact]
    public async Task A_process_that_is_taken_away_on_every_leg_still_arrives()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Send();

        foreach (var state in (RemittanceState[])[RemittanceState.Collecting, RemittanceState.Settling, RemittanceState.PayingOut])
        {
            await corridor.UntilAsync(() => corridor.Transfer.State >= state);
            await corridor.UntilAnsweredAsync();
            await corridor.CrashAsync();
        }

        await corridor.UntilAsync(RemittanceState.Done);
        Assert.Equal((1, 1, 1, 0), corridor.Truth);
    }

    [Fact]
    public async Task A_quote_that_ended_before_anything_was_sent_is_followed_by_another_under_another_key()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Death.At("settle before it is asked for");
        corridor.Send();

        await corridor.DieAsync(later: Terms.QuoteLife + TimeSpan.FromSeconds(1));
        await corridor.UntilAsync(RemittanceState.Done);

        Assert.Equal((1, 1, 1, 0), corridor.Truth);
        Assert.Equal(["remit-R1-collect", "remit-R1-settle", "remit-R1-settle-2", "remit-R1-payout"], corridor.Transfer.Legs.Select(static leg => leg.Key));
        Assert.Equal((LegState.Failed, true), (corridor.Transfer.Legs[1].State, corridor.Transfer.Legs[1].QuoteEnded));
    }

    [Fact]
    public async Task What_was_sent_before_its_quote_ended_is_found_out_and_gets_no_other_quote()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit));
        corridor.Death.At("settle after it is asked for");
        corridor.Send();

        await corridor.DieAsync(later: Terms.QuoteLife + TimeSpan.FromSeconds(1));
        await corridor.UntilAsync(RemittanceState.Done);

        Assert.Equal((1, 1, 1, 0), corridor.Truth);
        Assert.Equal(3, corridor.Transfer.Legs.Count);
    }
}

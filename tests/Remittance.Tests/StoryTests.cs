using Integrations.Sandbox;

namespace Integrations.Samples.Remittance.Tests;

public sealed class StoryTests
{
    [Fact]
    public async Task Money_goes_from_the_sender_to_the_receiver_in_three_legs_at_the_stored_rates()
    {
        await using var corridor = await Corridor.StartAsync();

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Done);

        var (collect, settle, payout) = (corridor.Transfer.Legs[0], corridor.Transfer.Legs[1], corridor.Transfer.Legs[2]);
        Assert.Equal((1, 1, 1, 0), corridor.Truth);
        Assert.Equal((new Money(2_600m, "KES"), new Money(20.046m, "USDC"), new Money(74_220m, "UGX")), (collect.Amount, settle.Amount, payout.Amount));
        Assert.Equal((collect.Amount, settle.Amount), (settle.Exchange!.Source, payout.Exchange!.Source));
        Assert.Equal(settle.Amount.MinorUnits, (long)corridor.Aptos.Balance(Terms.Partner, AptosSandboxAsset.TestUsdc.Metadata));
        Assert.Equal(74_220m, Assert.Single(corridor.Momo.Executions).Amount);
        Assert.Equal(settle.Receipt, Assert.Single(corridor.Aptos.Executions).Receipt);
    }

    [Fact]
    public async Task The_same_number_is_the_same_remittance_and_another_one_under_it_is_refused()
    {
        await using var corridor = await Corridor.StartAsync();

        corridor.Send();
        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Done);
        corridor.Send();
        await corridor.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Throws<ArgumentException>(() => corridor.Send(shillings: 2_601m));
        Assert.Equal((1, 1, 1, 0), corridor.Truth);
    }

    [Fact]
    public async Task Many_at_once_are_each_paid_once()
    {
        await using var corridor = await Corridor.StartAsync();
        string[] ids = [.. Enumerable.Range(1, 8).Select(static number => $"R{number}")];

        foreach (var id in ids)
        {
            // A phone takes one prompt at a time: each sender has one of their own.
            corridor.Desk.Send(id, Msisdn.FromInternational($"25471100000{id[1..]}"), Corridor.Receiver, new Money(100m, "KES"));
        }

        await corridor.UntilAsync(() => ids.All(id => corridor.Desk.Find(id)!.State is RemittanceState.Done));
        Assert.Equal((8, 8, 8, 0), corridor.Truth);
    }

    [Fact]
    public async Task A_desk_that_is_told_nothing_looks_by_itself()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.IsDeaf = true;

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Done);

        Assert.Equal((1, 1, 1, 0), corridor.Truth);
    }

    [Fact]
    public async Task A_settlement_whose_answer_is_lost_is_settled_once()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Done);

        Assert.Equal((1, 1, 1, 0), corridor.Truth);
    }

    [Fact]
    public async Task A_settlement_that_is_proven_never_to_have_run_sends_the_money_back_once()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Settling);
        await corridor.PassAsync(TimeSpan.FromSeconds(60));
        var inDoubt = (corridor.Transfer.State, corridor.Truth);
        await corridor.UntilAsync(RemittanceState.Refunded);
        await corridor.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((RemittanceState.Settling, (1, 0, 0, 0)), inDoubt);
        Assert.Equal((1, 0, 0, 1), corridor.Truth);
        Assert.Equal(50_000m, corridor.Daraja.Phones[Corridor.Sender.Reveal()].Balance);
    }

    [Fact]
    public async Task A_payout_that_is_refused_for_good_sends_the_money_back_once()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Momo.Script(Corridor.Receiver.Reveal(), MomoOutcome.Failed("PAYEE_NOT_FOUND"));

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Refunded);
        await corridor.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((1, 1, 0, 1), corridor.Truth);
        Assert.Equal(["Reversed", "Succeeded", "Failed", "Succeeded"], corridor.Transfer.Legs.Select(static leg => $"{leg.State}"));
    }

    [Fact]
    public async Task While_nobody_knows_of_the_payout_nothing_else_is_done()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Momo.Script(Corridor.Receiver.Reveal(), MomoOutcome.Never);

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.PayingOut);
        await corridor.PassAsync(TimeSpan.FromMinutes(25));

        Assert.Equal((1, 1, 0, 0), corridor.Truth);
        Assert.Equal((RemittanceState.PayingOut, 3), (corridor.Transfer.State, corridor.Transfer.Legs.Count));
        Assert.Equal(1, corridor.Momo.ArrivalCount(MomoOperation.Transfer));
    }

    [Fact]
    public async Task A_sender_who_does_not_pay_ends_it_and_nothing_else_begins()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.Daraja.Phones[Corridor.Sender.Reveal()].Answer = CustomerAnswer.Cancel;

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Failed);
        await corridor.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((0, 0, 0, 0), corridor.Truth);
        Assert.Single(corridor.Transfer.Legs);
    }

    [Fact]
    public async Task After_three_quotes_that_ended_unused_the_money_goes_back()
    {
        await using var corridor = await Corridor.StartAsync();
        corridor.QuotesAreOver = true;
        await corridor.CrashAsync();

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Refunded);

        Assert.Equal((1, 0, 0, 1), corridor.Truth);
        Assert.Equal(3, corridor.Transfer.Legs.Count(static leg => leg is { Kind: LegKind.Settle, QuoteEnded: true }));
    }

    [Fact]
    public async Task Nothing_of_people_and_keys_is_in_the_log()
    {
        await using var corridor = await Corridor.StartAsync();

        corridor.Send();
        await corridor.UntilAsync(RemittanceState.Done);

        var log = string.Join('\n', corridor.Log.Lines);
        Assert.DoesNotContain(Corridor.Sender.Reveal()[3..], log, StringComparison.Ordinal);
        Assert.DoesNotContain(Corridor.Receiver.Reveal()[3..], log, StringComparison.Ordinal);
        Assert.DoesNotContain("6c1f0a7e53d9", log, StringComparison.OrdinalIgnoreCase);
    }
}

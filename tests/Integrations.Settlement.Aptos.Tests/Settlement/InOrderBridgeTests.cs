using Integrations.Bridge;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;

namespace Integrations.Settlement.Aptos.Tests.Settlement;

/// <summary>Settlements by sequence number through the Bridge.</summary>
public sealed class InOrderBridgeTests
{
    private static string Sender => AptosHost.Sender.ToString();

    [Fact]
    public async Task A_hundred_at_once_are_paid_once_each_and_one_more_is_refused_unsent()
    {
        await using var desk = await InOrderAsync();

        var begun = await Task.WhenAll(Enumerable.Range(1, 100).Select(number => desk.Bridge.SettleAsync(SettlementDesk.Order($"settle-{number}", number / 100m))));
        var oneTooMany = await desk.Bridge.SettleAsync(SettlementDesk.Order("settle-101"));
        var paid = await EndedAsync(desk, begun);

        Assert.Equal((PaymentStatus.Failed, ErrorCategory.RateLimited, 0), (oneTooMany.Status, oneTooMany.Category, oneTooMany.Attempts.Count));
        Assert.All(paid, static one => Assert.Equal(PaymentStatus.Succeeded, one.Status));
        Assert.Equal((100, 100, 100UL), (paid.Select(static one => one.Receipt).Distinct().Count(), desk.Aptos.ExecutionCount, desk.Aptos.SequenceNumber(Sender)));
        Assert.Equal(Enumerable.Range(1, 100).Select(static number => number / 100m), desk.Aptos.Executions.Select(static one => one.Amount).Order());
    }

    [Fact]
    public async Task A_repeated_call_takes_no_number()
    {
        await using var desk = await InOrderAsync();
        var first = await desk.Bridge.SettleAsync(SettlementDesk.Order());

        await desk.Bridge.SettleAsync(SettlementDesk.Order());
        await desk.Bridge.SettleAsync(SettlementDesk.Order());
        var next = await desk.Bridge.SettleAsync(SettlementDesk.Order("settle-2"));
        await EndedAsync(desk, [first, next]);

        Assert.Equal([0UL, 1UL], Sent(desk).Select(static one => one.SequenceNumber));
        Assert.Equal((2, 2UL), (desk.Aptos.ExecutionCount, desk.Aptos.SequenceNumber(Sender)));
    }

    [Fact]
    public async Task A_lost_answer_and_a_lost_request_hold_nobody_back_for_good()
    {
        await using var desk = await InOrderAsync();
        desk.Aptos.Faults.Add(Fault.LoseRequest.On(AptosOperation.Submit).Once());
        var lost = await desk.Bridge.SettleAsync(SettlementDesk.Order("lost"));
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        var unheard = await desk.Bridge.SettleAsync(SettlementDesk.Order("unheard"));
        desk.Time.Advance(TimeSpan.FromSeconds(40));
        var behind = await desk.Bridge.SettleAsync(SettlementDesk.Order("behind"));

        var ended = await EndedAsync(desk, [lost, unheard, behind]);

        Assert.Equal(PaymentStatus.Succeeded, ended[2].Status);
        AssertTruth(desk, ended);
        Assert.All(ended, static one => Assert.Single(one.Attempts));
    }

    [Fact]
    public async Task What_was_dropped_fails_and_those_behind_it_are_paid()
    {
        await using var desk = await InOrderAsync();
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit).Once());
        var dropped = await desk.Bridge.SettleAsync(SettlementDesk.Order("dropped"));
        desk.Time.Advance(TimeSpan.FromSeconds(55));
        var behind = await desk.Bridge.SettleAsync(SettlementDesk.Order("behind"));

        var ended = await EndedAsync(desk, [behind, dropped]);

        Assert.Equal((PaymentStatus.Succeeded, PaymentStatus.Failed), (ended[0].Status, ended[1].Status));
        Assert.Equal("The payment was not made in time. Nothing was paid.", ended[1].UserMessage);
        Assert.Equal((1.5m, 2UL), (desk.Aptos.Executions.Sum(static one => one.Amount), desk.Aptos.SequenceNumber(Sender)));
    }

    [Fact]
    public async Task A_refused_one_makes_room_and_those_behind_it_do_not_wait_for_its_expiry()
    {
        await using var desk = await InOrderAsync();
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.VmError(5, "INSUFFICIENT_BALANCE_FOR_TRANSACTION_FEE")).On(AptosOperation.Submit).When(static arrival => SignedTransaction.FromBcs(arrival.Body.Span).Transaction.SequenceNumber is 0).Once());
        var begun = await Task.WhenAll(Enumerable.Range(1, 5).Select(number => desk.Bridge.SettleAsync(SettlementDesk.Order($"settle-{number}"))));
        var from = desk.Time.GetUtcNow();

        var ended = await EndedAsync(desk, begun);

        Assert.Single(ended, static one => one.Status is PaymentStatus.Failed);
        AssertTruth(desk, ended);
        Assert.True(desk.Aptos.Executions.Where(static one => one.Amount > 0).All(one => one.At - from < TimeSpan.FromSeconds(45)), "They waited.");
    }

    [Fact]
    public async Task A_host_that_stops_in_the_middle_pays_what_it_began_once_and_goes_on_behind_it()
    {
        await using var desk = await InOrderAsync();
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Times(4));
        var begun = await Task.WhenAll(Enumerable.Range(1, 4).Select(number => desk.Bridge.SettleAsync(SettlementDesk.Order($"settle-{number}"))));

        await desk.RestartAsync();
        var after = await desk.Bridge.SettleAsync(SettlementDesk.Order("after"));
        var ended = await EndedAsync(desk, [.. begun, after]);
        var later = await EndedAsync(desk, [await desk.Bridge.SettleAsync(SettlementDesk.Order("later"))]);

        Assert.All(ended.Take(4), static one => Assert.Equal(PaymentStatus.Succeeded, one.Status));
        AssertTruth(desk, [.. ended, .. later]);
        Assert.Equal(PaymentStatus.Succeeded, later[0].Status);
        Assert.All(ended, static one => Assert.Single(one.Attempts));
    }

    [Fact]
    public async Task A_gap_that_the_host_before_left_is_filled_once_it_is_proven()
    {
        await using var desk = await InOrderAsync();
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit).Once());
        var dropped = await desk.Bridge.SettleAsync(SettlementDesk.Order("dropped"));
        desk.Time.Advance(TimeSpan.FromSeconds(55));
        var behind = await desk.Bridge.SettleAsync(SettlementDesk.Order("behind"));

        await desk.RestartAsync();
        var ended = await EndedAsync(desk, [behind, dropped]);

        Assert.Equal((PaymentStatus.Succeeded, PaymentStatus.Failed), (ended[0].Status, ended[1].Status));
        AssertTruth(desk, ended);
    }

    [Fact]
    public async Task Two_hosts_of_one_sender_pay_nothing_twice_and_say_which_were_not_paid()
    {
        await using var desk = await InOrderAsync();
        var other = await desk.StartOtherAsync();

        var mine = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => desk.Bridge.SettleAsync(SettlementDesk.Order($"mine-{number}"))));
        var theirs = await Task.WhenAll(Enumerable.Range(1, 6).Select(number => other.SettleAsync(SettlementDesk.Order($"theirs-{number}"))));
        var ended = await EndedAsync(desk, mine);
        var others = new List<Payment>();
        foreach (var one in theirs)
        {
            others.Add(await desk.UntilAsync(other, one.Id, HasEnded));
        }

        AssertTruth(desk, [.. ended, .. others]);
        Assert.Contains(others, static one => one is { Status: PaymentStatus.Failed, UserMessage: "The payment was not made: another one took its place. Nothing was paid." });
        Assert.Equal(6, desk.Aptos.Executions.Count(static one => one.Amount > 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_goes_wrong_what_is_told_paid_ran_once_and_nothing_else_did(int seed)
    {
        var random = new Random(seed);
        Fault?[] faults = [null, null, Fault.LoseRequest, Fault.LoseResponse, AptosFault.AcceptedThenDropped, AptosFault.AcceptedThenError, Fault.Answer(AptosAnswer.MempoolIsFull), Fault.Answer(AptosAnswer.BadGateway)];
        await using var desk = await InOrderAsync();
        var begun = new List<Payment>();
        for (var number = 1; number <= 24; number++)
        {
            if (faults[random.Next(faults.Length)] is { } fault)
            {
                desk.Aptos.Faults.Add(fault.On(AptosOperation.Submit).Once());
            }

            begun.Add(await desk.Bridge.SettleAsync(SettlementDesk.Order($"settle-{number}")));
            desk.Time.Advance(TimeSpan.FromSeconds(random.Next(12)));
            await desk.Aptos.IdleAsync();
            if (number is 12)
            {
                await desk.RestartAsync();
            }
        }

        var ended = await EndedAsync(desk, begun);

        AssertTruth(desk, ended);
        Assert.Contains(ended, static one => one.Status is PaymentStatus.Succeeded);
        Assert.All(ended, static one => Assert.InRange(one.Attempts.Count, 0, 1));
    }

    private static Task<SettlementDesk> InOrderAsync() => SettlementDesk.StartAsync(static options => options.Replay = AptosReplay.SequenceNumber);

    private static bool HasEnded(Payment payment) => payment.Status is PaymentStatus.Succeeded or PaymentStatus.Failed;

    private static async Task<IReadOnlyList<Payment>> EndedAsync(SettlementDesk desk, IReadOnlyList<Payment> payments)
    {
        var ended = new List<Payment>();
        foreach (var payment in payments)
        {
            ended.Add(await desk.UntilAsync(payment.Id, HasEnded));
        }

        return ended;
    }

    /// <summary>What was told paid ran once, and nothing else ran.</summary>
    private static void AssertTruth(SettlementDesk desk, IReadOnlyList<Payment> payments) => Assert.Equal(
        payments.Where(static one => one.Status is PaymentStatus.Succeeded).Select(static one => one.Receipt!).Order(StringComparer.Ordinal),
        desk.Aptos.Executions.Where(static one => one.Amount > 0).Select(static one => one.Receipt).Order(StringComparer.Ordinal));

    private static List<RawTransaction> Sent(SettlementDesk desk) =>
        [.. desk.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit && !arrival.Body.IsEmpty).Select(static arrival => SignedTransaction.FromBcs(arrival.Body.Span).Transaction)];
}

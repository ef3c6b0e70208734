using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Settlement;

/// <summary>Settlements through the Bridge, which does not know that there is a chain.</summary>
public sealed class BridgeTests
{
    [Fact]
    public async Task A_settlement_is_paid_once_and_its_receipt_is_the_hash()
    {
        await using var desk = await SettlementDesk.StartAsync();

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);
        var same = await desk.Bridge.SettleAsync(SettlementDesk.Order());

        var execution = Assert.Single(desk.Aptos.Executions);
        Assert.Equal((payment.Receipt, 1.5m, payment.Id), (execution.Receipt, execution.Amount, same.Id));
        Assert.Single(payment.Attempts);
    }

    [Fact]
    public async Task Several_receivers_are_one_payment_with_one_hash()
    {
        await using var desk = await SettlementDesk.StartAsync();
        var recipients = new SettlementRecipients([new(SettlementDesk.Payee, new Money(1, "USDC")), new("0x000000000000000000000000000000000000000000000000000000000000beef", new Money(2, "USDC"))]);
        var order = SettlementDesk.Order() with { Destination = "", Recipients = recipients, Amount = recipients.Total };

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(order)).Id, PaymentStatus.Succeeded);

        Assert.Equal([payment.Receipt, payment.Receipt], desk.Aptos.Executions.Select(static one => one.Receipt));
        Assert.Equal(3m, desk.Aptos.Executions.Sum(static one => one.Amount));
    }

    [Fact]
    public async Task A_lost_answer_is_settled_once()
    {
        await using var desk = await SettlementDesk.StartAsync();
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);

        Assert.Equal((1, 1), (desk.Aptos.ExecutionCount, payment.Attempts.Count));
    }

    [Fact]
    public async Task What_nobody_has_any_more_is_sent_again_with_the_same_bytes()
    {
        await using var desk = await SettlementDesk.StartAsync();
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit).Once());

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);

        Assert.Equal((1, 2, 1), (desk.Aptos.ExecutionCount, desk.Aptos.ArrivalCount(AptosOperation.Submit), payment.Attempts.Count));
        Assert.Single(desk.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit).Select(static arrival => Convert.ToHexString(arrival.Body.Span)).Distinct());
    }

    [Fact]
    public async Task A_lost_request_is_paid_once_or_ends_unpaid_with_its_expiry()
    {
        await using var desk = await SettlementDesk.StartAsync();
        desk.Aptos.Faults.Add(Fault.LoseRequest.On(AptosOperation.Submit).Once());

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, static one => one.Status is PaymentStatus.Succeeded or PaymentStatus.Failed);

        Assert.Equal(payment.Status is PaymentStatus.Succeeded ? 1 : 0, desk.Aptos.ExecutionCount);
        Assert.Single(payment.Attempts);
    }

    [Fact]
    public async Task What_the_chain_never_took_fails_after_its_expiry_and_the_host_may_pay_anew()
    {
        await using var desk = await SettlementDesk.StartAsync();
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));

        var id = (await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id;
        var failed = await desk.UntilAsync(id, PaymentStatus.Failed);
        desk.Aptos.Faults.Clear();
        var paid = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order(key: "settle-2"))).Id, PaymentStatus.Succeeded);

        Assert.Equal("The payment was not made in time. Nothing was paid.", failed.UserMessage);
        Assert.Equal((1, paid.Receipt), (desk.Aptos.ExecutionCount, desk.Aptos.Executions[0].Receipt));
    }

    [Fact]
    public async Task What_is_committed_late_is_not_called_failed_before()
    {
        await using var desk = await SettlementDesk.StartAsync();
        desk.Aptos.Faults.Add(AptosFault.CommittedLate(TimeSpan.FromSeconds(50)).On(AptosOperation.Submit));

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);

        Assert.Equal((1, 1), (desk.Aptos.ExecutionCount, payment.Attempts.Count));
    }

    [Fact]
    public async Task A_host_that_stops_after_the_send_goes_on_with_the_stored_bytes()
    {
        await using var desk = await SettlementDesk.StartAsync();
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        var id = (await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id;

        await desk.RestartAsync();
        var payment = await desk.UntilAsync(id, PaymentStatus.Succeeded);

        Assert.Equal((1, 1), (desk.Aptos.ExecutionCount, payment.Attempts.Count));
        Assert.Single(desk.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit).Select(static arrival => Convert.ToHexString(arrival.Body.Span)).Distinct());
    }

    [Fact]
    public async Task What_cannot_be_paid_fails_before_anything_is_signed()
    {
        await using var desk = await SettlementDesk.StartAsync();

        var payment = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order(amount: 5_000))).Id, PaymentStatus.Failed);

        Assert.Empty(payment.Attempts);
        Assert.Equal(0, desk.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task Nothing_of_keys_receivers_and_amounts_is_in_the_log()
    {
        await using var desk = await SettlementDesk.StartAsync();

        await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);

        var log = string.Join('\n', desk.Log.Lines);
        Assert.DoesNotContain(SettlementDesk.Payee[2..], log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("0102030405060708", log, StringComparison.OrdinalIgnoreCase);
    }
}

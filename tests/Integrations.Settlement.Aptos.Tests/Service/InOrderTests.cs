using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>The service on a network without transactions without order.</summary>
public sealed class InOrderTests
{
    [Theory]
    [InlineData(AptosBatchForm.Atomic, 1)]
    [InlineData(AptosBatchForm.Pipelined, 23)]
    public async Task Every_row_of_a_batch_is_paid_once(AptosBatchForm form, int transactions)
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.Replay = AptosReplay.SequenceNumber);
        host.Aptos.Options.TakesOrderless = false;
        host.Freeze(4);
        host.Freeze(11);

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(25), form));

        Assert.Equal((23, 2), (results.Count(AptosSettlementState.Succeeded), results.Count(static result => result.Error?.Code is "store_is_frozen")));
        Assert.Equal(transactions, results.Select(static result => result.Hash).OfType<TransactionHash>().Distinct().Count());
        Assert.Equal(Enumerable.Repeat(1, 23), host.Times());
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task Lost_answers_pay_no_row_twice(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.Replay = AptosReplay.SequenceNumber);
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Times(2));
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.SubmitBatch).Once());

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(15), form));

        Assert.Equal(15, results.Count(AptosSettlementState.Succeeded));
        Assert.Equal(Enumerable.Repeat(1, 15), host.Times());
    }

    [Fact]
    public async Task A_number_that_was_signed_for_and_never_sent_holds_nobody_up_for_ever()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(static options => options.Replay = AptosReplay.SequenceNumber, store);
        store.BeforeSave = static _ => throw new TimeoutException();
        var refused = await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        store.BeforeSave = null;

        var other = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order("payout-2", to: ServiceDesk.Receiver(2))));
        host.Time.Advance(TimeSpan.FromSeconds(61));
        var third = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order("payout-3", to: ServiceDesk.Receiver(3))));
        var first = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal("store", refused.Error!.Code);
        Assert.Equal((AptosSettlementState.Succeeded, AptosSettlementState.Succeeded), (third.State, first.State));
        Assert.True(other.IsFinal);
        Assert.True(host.Times().All(static times => times is 1));
    }
}

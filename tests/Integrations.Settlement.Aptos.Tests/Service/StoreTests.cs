using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>With a store of the host a crash forgets nothing, and nothing is sent that is not stored.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task What_cannot_be_stored_is_not_sent_and_the_same_bytes_go_on_under_the_same_key()
    {
        List<TransactionHash> offered = [];
        var store = new MemoryStore
        {
            BeforeSave = settlement =>
            {
                offered.Add(settlement.Hash);
                if (offered.Count is 1)
                {
                    throw new TimeoutException();
                }
            },
        };
        await using var host = await ServiceDesk.StartAsync(store: store);

        var refused = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));
        var sent = host.Aptos.ArrivalCount(AptosOperation.Submit);
        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal((AptosSettlementState.NotSent, "store", 0), (refused.State, refused.Error!.Code, sent));
        Assert.Equal(AptosSettlementState.Succeeded, paid.State);
        Assert.Equal(paid.Hash, Assert.Single(offered.Distinct()));
    }

    [Fact]
    public async Task What_was_signed_and_never_sent_is_signed_anew_once_it_can_never_run()
    {
        var store = new MemoryStore { BeforeSave = static _ => throw new TimeoutException() };
        await using var host = await ServiceDesk.StartAsync(store: store);
        var refused = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));
        store.BeforeSave = null;
        host.Time.Advance(TimeSpan.FromSeconds(61));

        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal((AptosSettlementState.Succeeded, 2, false), (paid.State, paid.Attempt, paid.Hash == refused.Hash));
        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task A_process_that_dies_between_the_store_and_the_first_byte_sends_the_stored_bytes_when_it_is_asked_again()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        await store.SaveAsync(await host.Settlements().PrepareAsync(ServiceDesk.Order()));

        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal((AptosSettlementState.Succeeded, Assert.Single(store.Saved).Hash), (paid.State, paid.Hash));
        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task A_process_that_dies_after_the_send_pays_no_second_time()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        var settlement = await host.Settlements().PrepareAsync(ServiceDesk.Order());
        await store.SaveAsync(settlement);
        await host.Settlements().SubmitAsync(settlement);
        host.Time.Advance(TimeSpan.FromHours(1));

        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal((AptosSettlementState.Succeeded, settlement.Hash, 1), (paid.State, paid.Hash, host.Aptos.ArrivalCount(AptosOperation.Submit)));
        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task The_rows_of_a_batch_are_found_again_and_paid_once()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        var rows = ServiceDesk.Rows(5);
        await store.SaveAsync(Assert.Single((await host.Settlements().PrepareBatchAsync(rows[..3])).Settlements));

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(rows, AptosBatchForm.Atomic));

        Assert.Equal(5, results.Count(AptosSettlementState.Succeeded));
        Assert.Equal(2, results.Select(static result => result.Hash).Distinct().Count());
        Assert.Equal([1, 1, 1, 1, 1], host.Times());
        Assert.Equal(2, store.Saved.Count);
    }

    [Fact]
    public async Task One_key_for_several_receivers_is_found_again()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        var recipients = new SettlementRecipients([new(ServiceDesk.Receiver(1), new Money(1, "USDC")), new(ServiceDesk.Receiver(2), new Money(2, "USDC"))]);
        var order = ServiceDesk.Order() with { Destination = "", Recipients = recipients, Amount = recipients.Total };
        await store.SaveAsync(await host.Settlements().PrepareAsync(order));

        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(order));

        Assert.Equal((AptosSettlementState.Succeeded, Assert.Single(store.Saved).Hash), (paid.State, paid.Hash));
        Assert.Equal([1, 1], host.Times());
    }

    [Fact]
    public async Task A_key_that_is_stored_for_something_else_is_refused_after_a_restart_too()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        await store.SaveAsync(await host.Settlements().PrepareAsync(ServiceDesk.Order()));

        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order(amount: 2))));
        var results = await host.Service().SettleBatchAsync([new("payout-1", ServiceDesk.Receiver(0), new Money(3, "USDC")), .. ServiceDesk.Rows(1)], AptosBatchForm.Atomic);

        Assert.Equal([(AptosSettlementState.NotSent, ErrorCategory.InvalidRequest), (AptosSettlementState.Succeeded, null)], results.Select(static result => (result.State, result.Error?.Category)));
        Assert.Equal(0UL, host.Got(0) - 1_000_000);
    }

    [Fact]
    public async Task A_settlement_of_before_there_were_keys_is_still_read()
    {
        await using var host = await ServiceDesk.StartAsync();
        var settlement = await host.Settlements().PrepareAsync(ServiceDesk.Order());
        var before = $$"""{"signed":"{{Convert.ToBase64String(settlement.Transaction.Bytes.Span)}}","signed_at_version":"{{settlement.SignedAtVersion}}"}""";

        var read = AptosSettlement.FromBytes(System.Text.Encoding.UTF8.GetBytes(before));

        Assert.Equal((settlement.Hash, 1, 0), (read.Hash, read.Attempt, read.Keys.Count));
    }
}

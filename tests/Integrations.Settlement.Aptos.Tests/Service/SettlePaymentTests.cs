using Integrations.Idempotency;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>One payment in one call: paid once under its key, whatever is lost, cancelled or asked twice.</summary>
public sealed class SettlePaymentTests
{
    [Fact]
    public async Task A_payment_is_final_when_the_call_returns()
    {
        await using var host = await ServiceDesk.StartAsync();

        var result = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        var shown = host.Aptos.Transaction(result.Hash.ToString()!)!;
        Assert.Equal((AptosSettlementState.Succeeded, 1, null, 1_000_000UL), (result.State, result.Attempt, result.Error, host.Got(0)));
        Assert.Equal((shown.Version, shown.At, Money.FromMinorUnits((long)shown.Fee, Currency.FromCode("APT"))), (result.Version, result.Time, result.Fee));
        Assert.Equal(TimeSpan.Zero, result.Depth!.Time);
        Assert.Equal(result, host.Service().Find("payout-1"));
        Assert.Null(host.Service().Find("payout-2"));
    }

    [Fact]
    public async Task The_depth_tells_how_far_the_ledger_has_gone_on()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.ConfirmAutomatically = false);
        await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        host.Aptos.Fund(ServiceDesk.Receiver(7), 1);
        host.Time.Advance(TimeSpan.FromSeconds(4));
        host.Aptos.Fund(ServiceDesk.Receiver(7), 1);

        var depth = (await host.Service().SettlePaymentAsync(ServiceDesk.Order())).Depth!;

        Assert.Equal((true, TimeSpan.FromSeconds(4)), (depth.Versions >= 2, depth.Time));
    }

    [Fact]
    public async Task A_key_is_paid_once_however_often_and_at_once_it_is_asked_for()
    {
        await using var host = await ServiceDesk.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.Service().SettlePaymentAsync(ServiceDesk.Order())));
        var later = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal(later, Assert.Single(results.Distinct()));
        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task A_key_with_another_amount_or_receiver_is_refused()
    {
        await using var host = await ServiceDesk.StartAsync();
        await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => host.Service().SettlePaymentAsync(ServiceDesk.Order(amount: 2)));
        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => host.Service().SettlePaymentAsync(ServiceDesk.Order(to: ServiceDesk.Receiver(1))));

        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task What_could_not_be_signed_leaves_its_key_free()
    {
        await using var host = await ServiceDesk.StartAsync();

        var poor = await host.Service().SettlePaymentAsync(ServiceDesk.Order(amount: 5_000));
        var paid = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.NotSent, "insufficient_balance", null, false), (poor.State, poor.Error!.Code, poor.Hash, poor.IsFinal));
        Assert.Equal(AptosSettlementState.Succeeded, paid.State);
    }

    [Fact]
    public async Task A_lost_answer_is_followed_and_what_nobody_has_is_sent_again_with_the_same_bytes()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Times(2));
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit).Times(2));

        var result = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal((AptosSettlementState.Succeeded, 1), (result.State, result.Attempt));
        Assert.True(host.Aptos.ArrivalCount(AptosOperation.Submit) > 2);
        Assert.Single(host.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit).Select(static arrival => Convert.ToHexString(arrival.Body.Span)).Distinct());
        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task What_the_chain_never_takes_is_dead_after_its_expiry_and_its_key_says_so_for_ever()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));

        var dead = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));
        host.Aptos.Faults.Clear();
        var again = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.Dead, "expired"), (dead.State, dead.Error!.Code));
        Assert.Equal(dead, again);
        Assert.Empty(host.Times());
    }

    [Fact]
    public async Task What_ran_without_effect_tells_why_and_what_it_cost()
    {
        var store = new MemoryStore();
        await using var host = await ServiceDesk.StartAsync(store: store);
        store.BeforeSave = _ => host.Freeze(0);

        var failed = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.FailedOnChain, "store_is_frozen", true), (failed.State, failed.Error!.Code, failed.Fee!.Value.IsPositive));
    }

    [Fact]
    public async Task A_cancelled_call_tells_what_is_open_and_the_same_key_goes_on_with_it()
    {
        await using var host = await ServiceDesk.StartAsync(isInstant: false);
        using var stop = new CancellationTokenSource();
        host.Aptos.StopBlocks();

        var work = host.Service().SettlePaymentAsync(ServiceDesk.Order(), stop.Token);
        await host.Aptos.ArrivedAsync(AptosOperation.ByHash);
        await host.Time.WhenTimerDueIn(TimeSpan.FromMilliseconds(200));
        await stop.CancelAsync();
        var open = await work;
        host.Aptos.StartBlocks();
        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));

        Assert.Equal((AptosSettlementState.Pending, true, false), (open.State, open.IsOpen, open.IsFinal));
        Assert.Equal((AptosSettlementState.Succeeded, open.Hash), (paid.State, paid.Hash));
        Assert.Equal([1], host.Times());
    }

    [Fact]
    public async Task A_call_that_is_cancelled_before_anything_was_sent_throws()
    {
        await using var host = await ServiceDesk.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Service().SettlePaymentAsync(ServiceDesk.Order(), new CancellationToken(canceled: true)));

        Assert.Equal((0, null), (host.Aptos.ArrivalCount(AptosOperation.Submit), host.Service().Find("payout-1")));
    }

    [Fact]
    public async Task Without_confirmation_a_call_returns_once_a_node_has_it_and_the_next_one_looks()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.ConfirmAutomatically = false, isInstant: false);

        var taken = await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        var asked = host.Aptos.ArrivalCount(AptosOperation.ByHash);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var paid = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.Pending, 0), (taken.State, asked));
        Assert.Equal((AptosSettlementState.Succeeded, taken.Hash), (paid.State, paid.Hash));
        Assert.Equal(1, host.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task A_turned_away_submission_is_not_called_failed_and_is_sent_again()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.ConfirmAutomatically = false);
        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.TooManyRequests).On(AptosOperation.Submit).Times(2));

        var first = await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        var paid = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.Unknown, false), (first.State, first.Error!.NothingSent));
        Assert.Equal((AptosSettlementState.Succeeded, first.Hash), (paid.State, paid.Hash));
    }

    [Fact]
    public async Task An_account_that_the_key_does_not_sign_for_pays_nothing()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.Sender = ServiceDesk.Receiver(9));

        var refused = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.NotSent, "key_is_another"), (refused.State, refused.Error!.Code));
        Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Submit) + host.Aptos.ArrivalCount(AptosOperation.Simulate));
    }

    [Fact]
    public async Task Nothing_of_keys_and_receivers_is_in_the_log()
    {
        var store = new MemoryStore { BeforeSave = static _ => throw new InvalidOperationException("payout-1") };
        await using var host = await ServiceDesk.StartAsync(store: store);

        await host.Service().SettlePaymentAsync(ServiceDesk.Order(to: AptosHost.Payee.ToString()));

        var log = string.Join('\n', host.Log.Lines);
        Assert.Contains("settlement store failed save InvalidOperationException", log, StringComparison.Ordinal);
        Assert.DoesNotContain("payout-1", log, StringComparison.Ordinal);
        Assert.DoesNotContain(AptosHost.Payee.ToString()[2..], log, StringComparison.OrdinalIgnoreCase);
    }
}

using Integrations.Bridge;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Settlement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>The most of an asset in a day of UTC: counted before anything is signed, given back on proof alone.</summary>
public sealed class DayMaximumTests
{
    [Fact]
    public async Task Of_many_at_once_no_more_pass_than_the_day_allows()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 5);

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => host.Service().SettlePaymentAsync(ServiceDesk.Order($"payout-{number}", to: ServiceDesk.Receiver(number)))));
        var apt = await host.Service().SettlePaymentAsync(ServiceDesk.Order(to: ServiceDesk.Receiver(99)) with { IdempotencyKey = "apt", Amount = new Money(0.5m, "APT") });

        Assert.Equal((5, 11), (results.Count(AptosSettlementState.Succeeded), results.Count(static result => result is { State: AptosSettlementState.NotSent, Error: { Code: "day_limit", Category: ErrorCategory.AmountOutOfRange } })));
        Assert.Equal(AptosSettlementState.Succeeded, apt.State);
        Assert.Equal([1, 1, 1, 1, 1, 1], host.Times());
    }

    [Theory]
    [InlineData(AptosBatchForm.Atomic)]
    [InlineData(AptosBatchForm.Pipelined)]
    public async Task Of_a_batch_the_rows_pass_that_the_day_allows(AptosBatchForm form)
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaximumPerDay["USDC"] = 7);

        var results = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(12), form));
        var again = await host.PaceAsync(host.Service().SettleBatchAsync(ServiceDesk.Rows(12), form));

        Assert.Equal((7, 5), (results.Count(AptosSettlementState.Succeeded), results.Count(static result => result.Error?.Code is "day_limit")));
        Assert.Equal(7, again.Count(AptosSettlementState.Succeeded));
    }

    [Fact]
    public async Task The_next_day_begins_with_nothing_and_a_clock_that_is_set_back_begins_none()
    {
        await using var host = await ServiceDesk.StartAsync(static options =>
        {
            options.MaximumPerDay["usdc"] = 1;
            options.OldestLedger = TimeSpan.FromMinutes(5);
        });
        async Task<AptosSettlementState> PayAsync(string key) => (await host.Service().SettlePaymentAsync(ServiceDesk.Order(key))).State;

        var first = await PayAsync("1");
        var second = await PayAsync("2");
        host.Time.Advance(TimeSpan.FromHours(15));
        var tomorrow = await PayAsync("3");
        host.Time.JumpWallClock(TimeSpan.FromMinutes(-2));
        var back = await PayAsync("4");

        Assert.Equal([AptosSettlementState.Succeeded, AptosSettlementState.NotSent, AptosSettlementState.Succeeded, AptosSettlementState.NotSent], [first, second, tomorrow, back]);
    }

    [Fact]
    public async Task What_is_proven_not_to_have_moved_is_given_back_and_what_is_open_is_not()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 1);
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));
        using var stop = new CancellationTokenSource();

        var work = host.Service().SettlePaymentAsync(ServiceDesk.Order(), stop.Token);
        await host.Time.WhenTimerDueIn(TimeSpan.FromMilliseconds(200));
        await stop.CancelAsync();
        var open = await work;
        var meanwhile = await host.Service().SettlePaymentAsync(ServiceDesk.Order("payout-2"));
        var dead = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order()));
        host.Aptos.Faults.Clear();
        var after = await host.Service().SettlePaymentAsync(ServiceDesk.Order("payout-2"));

        Assert.Equal((true, "day_limit", AptosSettlementState.Dead, AptosSettlementState.Succeeded), (open.IsOpen, meanwhile.Error!.Code, dead.State, after.State));
    }

    [Fact]
    public async Task What_could_not_be_prepared_is_given_back_and_what_was_prepared_before_under_the_same_key_is_not()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 1);
        host.Freeze(0);
        await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Settlements().PrepareAsync(ServiceDesk.Order("1")));
        host.Freeze(0, isFrozen: false);

        await host.Settlements().PrepareAsync(ServiceDesk.Order("2"));
        host.Freeze(0);
        await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Settlements().PrepareAsync(ServiceDesk.Order("2")));
        host.Freeze(0, isFrozen: false);
        var full = await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Settlements().PrepareAsync(ServiceDesk.Order("3")));

        Assert.Equal("day_limit", full.Error.Code);
    }

    [Fact]
    public async Task What_the_store_has_of_the_day_counts_after_a_restart()
    {
        var store = new MemoryStore();
        await using var before = await ServiceDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 3);
        await store.SaveAsync(Assert.Single((await before.Settlements().PrepareBatchAsync(ServiceDesk.Rows(2))).Settlements));
        await using var host = await ServiceDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 3, store);

        var third = await host.Service().SettlePaymentAsync(ServiceDesk.Order("payout-3"));
        var fourth = await host.Service().SettlePaymentAsync(ServiceDesk.Order("payout-4"));

        Assert.Equal((AptosSettlementState.Succeeded, "day_limit"), (third.State, fourth.Error?.Code));
    }

    [Fact]
    public async Task Through_a_Bridge_one_process_keeps_to_it_as_well()
    {
        await using var desk = await SettlementDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 2);

        var first = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);
        var second = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order("settle-2"))).Id, PaymentStatus.Failed);

        Assert.Equal((1, 0), (first.Attempts.Count, second.Attempts.Count));
        Assert.Equal(1, desk.Aptos.ExecutionCount);
    }

    /// <summary>A host that asks again by calling again, as it may.</summary>
    [Fact]
    public async Task Through_a_Bridge_a_repeated_call_takes_no_part_of_the_day()
    {
        await using var desk = await SettlementDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 3);
        var first = await desk.Bridge.SettleAsync(SettlementDesk.Order());

        for (var repeat = 0; repeat < 3; repeat++)
        {
            Assert.Equal(first.Id, (await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id);
        }

        await desk.UntilAsync(first.Id, PaymentStatus.Succeeded);
        await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order("settle-2"))).Id, PaymentStatus.Succeeded);
        Assert.Equal(2, desk.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task Through_a_Bridge_what_did_not_move_is_given_back()
    {
        await using var desk = await SettlementDesk.StartAsync(static options => options.MaximumPerDay["usdc"] = 2);
        desk.Aptos.SetFrozen(SettlementDesk.Payee, ServiceDesk.Usdc, isFrozen: true);
        await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order("frozen"))).Id, PaymentStatus.Failed);
        desk.Aptos.SetFrozen(SettlementDesk.Payee, ServiceDesk.Usdc, isFrozen: false);
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));

        var dead = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order("dropped"))).Id, PaymentStatus.Failed);
        desk.Aptos.Faults.Clear();
        var paid = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order("paid"))).Id, static payment => payment.Status is PaymentStatus.Succeeded or PaymentStatus.Failed);

        Assert.Equal((1, PaymentStatus.Succeeded), (dead.Attempts.Count, paid.Status));
    }

    [Fact]
    public void An_asset_that_there_is_not_and_a_maximum_of_nothing_stop_the_host()
    {
        var services = new ServiceCollection();
        services.AddAptos(static options =>
        {
            options.MaximumPerDay["usdx"] = 5;
            options.MaximumPerDay["apt"] = 0;
        });
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<AptosOptions>>().Get(Microsoft.Extensions.Options.Options.DefaultName));

        Assert.Contains("MaximumPerDay names 'usdx'; it takes apt, usdc, usdt.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("MaximumPerDay of 'apt' (0) must be 1 to 1000000000 whole units.", failure.Message, StringComparison.Ordinal);
    }
}

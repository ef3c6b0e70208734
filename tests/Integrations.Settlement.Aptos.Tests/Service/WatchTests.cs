using System.Collections.Concurrent;
using Integrations.Bridge;
using Integrations.Settlement.Aptos.Tests.Node;
using Integrations.Settlement.Aptos.Tests.Settlement;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>What observers hear, and what a day adds up to.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task Observers_hear_each_stage_once_and_the_end_with_its_depth()
    {
        var ears = new Ears();
        await using var host = await ServiceDesk.StartAsync(static options => options.ConfirmAutomatically = false, services: services => services.AddSingleton<IAptosSettlementObserver>(ears));

        await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        host.Time.Advance(TimeSpan.FromSeconds(2));
        await host.Service().SettlePaymentAsync(ServiceDesk.Order());
        await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal([AptosSettlementStage.Prepared, AptosSettlementStage.Submitted, AptosSettlementStage.Committed], ears.Heard.Select(static change => change.Stage));
        Assert.All(ears.Heard, static change => Assert.Equal(("usdc", "payout-1"), (change.Asset, Assert.Single(change.Settlement.Keys))));
        Assert.Equal(TimeSpan.FromSeconds(2), ears.Heard.Last().Fate!.Depth!.Time);
    }

    [Fact]
    public async Task Observers_hear_of_two_phases_and_of_failures_too()
    {
        var ears = new Ears();
        await using var host = await ServiceDesk.StartAsync(services: services => services.AddSingleton<IAptosSettlementObserver>(ears));
        var failing = await host.Settlements().PrepareAsync(ServiceDesk.Order());
        var dying = await host.Settlements().PrepareAsync(ServiceDesk.Order("payout-2", to: ServiceDesk.Receiver(2)));
        host.Freeze(0);

        await host.Settlements().SubmitAsync(failing);
        await host.Settlements().SubmitAsync(failing);
        await host.Settlements().ConfirmAsync(failing);
        await host.Settlements().ConfirmAsync(failing);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        await host.Settlements().ConfirmAsync(dying);

        Assert.Equal(
            [AptosSettlementStage.Prepared, AptosSettlementStage.Prepared, AptosSettlementStage.Submitted, AptosSettlementStage.FailedOnChain, AptosSettlementStage.Dead],
            ears.Heard.Select(static change => change.Stage));
        Assert.Null(ears.Heard.Last().Fate!.Depth);
    }

    [Fact]
    public async Task An_observer_that_throws_changes_nothing_and_is_logged()
    {
        var ears = new Ears();
        await using var host = await ServiceDesk.StartAsync(services: services => services.AddSingleton<IAptosSettlementObserver>(new Ears { Throws = true }).AddSingleton<IAptosSettlementObserver>(ears));

        var result = await host.Service().SettlePaymentAsync(ServiceDesk.Order());

        Assert.Equal((AptosSettlementState.Succeeded, 3), (result.State, ears.Heard.Count));
        Assert.Contains(host.Log.Lines, static line => line.Contains("settlement observer failed Committed InvalidOperationException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_day_adds_up_what_was_paid_what_it_cost_and_what_failed_by_asset()
    {
        await using var host = await ServiceDesk.StartAsync();
        var today = DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime);
        await host.Service().SettleBatchAsync(ServiceDesk.Rows(4, amount: 2), AptosBatchForm.Atomic);
        await host.Service().SettlePaymentAsync(ServiceDesk.Order("apt", to: ServiceDesk.Receiver(9)) with { Amount = new Money(0.5m, "APT") });
        var failing = await host.Settlements().PrepareAsync(ServiceDesk.Order("failing"));
        var dying = await host.Settlements().PrepareAsync(ServiceDesk.Order("dying"));
        host.Freeze(0);
        await host.Settlements().SubmitAsync(failing);
        await host.Settlements().ConfirmAsync(failing);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Settlements().ConfirmAsync(dying);
        await host.Service().SettlePaymentAsync(ServiceDesk.Order("later", to: ServiceDesk.Receiver(9)));

        var days = host.Service().Summarise(today, today.AddDays(1));

        var fees = host.Aptos.Transactions.Where(static one => one.Sender == AptosHost.Sender.ToString()).Sum(static one => (long)one.Fee);
        Assert.Equal(
            [
                (today, "apt", 1, 1, 1, new Money(0.5m, "APT"), 0, 0),
                (today, "usdc", 2, 1, 4, new Money(8, "USDC"), 1, 1),
                (today.AddDays(1), "usdc", 1, 1, 1, new Money(1, "USDC"), 0, 0),
            ],
            days.Select(static day => (day.Day, day.Asset, (int)day.Submitted, (int)day.Committed, (int)day.Payments, day.Amount, (int)day.Failed, (int)day.Dead)));
        Assert.Equal(fees, days.Sum(static day => day.Fees.MinorUnits));
        Assert.Single(host.Service().Summarise(today.AddDays(1), today.AddDays(9)));
    }

    [Fact]
    public async Task Through_a_Bridge_its_summary_tells_the_day_by_asset_with_the_fees()
    {
        await using var desk = await SettlementDesk.StartAsync();
        var paid = await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order())).Id, PaymentStatus.Succeeded);
        await desk.UntilAsync((await desk.Bridge.SettleAsync(SettlementDesk.Order("settle-2", 5_000))).Id, PaymentStatus.Failed);

        var days = await desk.Operations.SummariseAsync(new() { From = desk.Time.GetUtcNow().AddDays(-1), To = desk.Time.GetUtcNow().AddDays(1) }, TimeZoneInfo.Utc);

        var day = Assert.Single(days, static day => day.Outcome is PaymentStatus.Succeeded);
        Assert.Equal(("aptos:default/usdc", 1, new Money(1.5m, "USDC")), (day.Route, (int)day.Count, day.Amount));
        Assert.Equal((long)desk.Aptos.Transaction(paid.Receipt!)!.Fee, Assert.Single(day.Charges).MinorUnits);
        Assert.Contains(days, static day => day.Outcome is PaymentStatus.Failed);
    }

    private sealed class Ears : IAptosSettlementObserver
    {
        private readonly ConcurrentQueue<AptosSettlementChange> _heard = new();

        public bool Throws { get; init; }

        public IReadOnlyCollection<AptosSettlementChange> Heard => _heard;

        public ValueTask OnChangedAsync(AptosSettlementChange change, CancellationToken cancellationToken = default)
        {
            _heard.Enqueue(change);
            return Throws ? throw new InvalidOperationException() : ValueTask.CompletedTask;
        }
    }
}

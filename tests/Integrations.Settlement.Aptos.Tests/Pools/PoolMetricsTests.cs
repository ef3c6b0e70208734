using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Integrations.Payments;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>What is measured of orders at pools.</summary>
public sealed class PoolMetricsTests
{
    [Fact]
    public async Task Orders_are_counted_under_one_word_and_not_as_payments_of_an_asset()
    {
        await using var desk = await PoolDesk.StartAsync();
        var seen = new ConcurrentQueue<string>();
        using var listener = Listen(desk.Host.Services.GetRequiredService<IMeterFactory>(), seen);
        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap("liquidswap", PoolDesk.Apt, PoolDesk.MoonCoin, 1_000_000, AptosPoolLimit.AtLeast(1)));

        await desk.RunAsync(order);
        await desk.Pools.ConfirmAsync(order);

        Assert.Equal(["pool submitted", "pool committed"], seen);
    }

    [Fact]
    public async Task An_order_that_is_confirmed_as_a_settlement_is_no_payment_of_APT()
    {
        await using var desk = await PoolDesk.StartAsync();
        var seen = new ConcurrentQueue<string>();
        using var listener = Listen(desk.Host.Services.GetRequiredService<IMeterFactory>(), seen);
        var settlements = desk.Host.Services.GetRequiredService<IAptosSettlements>();
        var order = await desk.Pools.PrepareAsync(PoolDesk.Swap("liquidswap", PoolDesk.Apt, PoolDesk.MoonCoin, 1_000_000, AptosPoolLimit.AtLeast(1)));
        var payment = await settlements.PrepareAsync(new SettleRequest { IdempotencyKey = "1", Reference = "1", Amount = new Money(1, "APT"), Destination = AptosHost.Payee.ToString() });

        await settlements.SubmitAsync(order.Settlement);
        await settlements.SubmitAsync(payment);

        Assert.Equal(["other submitted", "apt submitted"], seen);
    }

    private static MeterListener Listen(IMeterFactory meters, ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name is "integrations.settlement.count")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Enqueue($"{tags[0].Value} {tags[1].Value}"));
        listener.Start();
        return listener;
    }
}

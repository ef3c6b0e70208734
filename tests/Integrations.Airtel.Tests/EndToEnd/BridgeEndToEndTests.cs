using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>A whole host with a Bridge over Airtel.</summary>
public sealed class BridgeEndToEndTests
{
    [Fact]
    public async Task A_collection_succeeds_once_its_callback_made_the_Bridge_ask()
    {
        await using var store = await Store.StartAsync(services: static (services, _) => services.AddMobileMoneyBridge());

        var payment = await store.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(Collect());
        var done = await UntilAsync(store, payment.Id, PaymentStatus.Succeeded, TimeSpan.FromMinutes(2));

        Assert.Equal(store.Airtel.Executions[0].ProviderReference, done.Receipt);
        Assert.True(store.Airtel.ArrivalCount(AirtelOperation.Enquiry) > 0);
    }

    [Fact]
    public async Task A_collection_whose_request_is_lost_is_sent_again_under_the_same_id_after_the_grace()
    {
        await using var store = await Store.StartAsync(services: static (services, _) =>
            services.AddMobileMoneyBridge().Configure(static options => options.CollectValidFor = TimeSpan.FromMinutes(30)));
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Push).Once());

        var payment = await store.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(Collect());
        await UntilAsync(store, payment.Id, PaymentStatus.Succeeded, TimeSpan.FromMinutes(20));

        Assert.Single(store.Airtel.Executions);
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Push));
        Assert.True(store.Airtel.Arrivals.Where(static arrival => arrival.Operation == AirtelOperation.Push).Select(static arrival => arrival.At).Distinct().Max() - payment.CreatedAt >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_payout_whose_answer_is_lost_is_paid_once()
    {
        await using var store = await Store.StartAsync(services: static (services, _) => services.AddMobileMoneyBridge());
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Disbursement).Once());

        var payment = await store.Services.GetRequiredService<IMobileMoneyBridge>().DisburseAsync(new DisburseRequest
        {
            IdempotencyKey = "payout-1",
            Reference = "payout-1",
            Amount = Accounts.Shillings(500),
            Payee = Accounts.Customer,
        });
        await UntilAsync(store, payment.Id, PaymentStatus.Succeeded, TimeSpan.FromMinutes(10));

        Assert.Single(store.Airtel.Executions);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Disbursement));
    }

    private static CollectRequest Collect() => new() { IdempotencyKey = "order-1", Reference = "order-1", Amount = Accounts.Shillings(1000), Payer = Accounts.Customer };

    private static Task<Payment> UntilAsync(Store store, PaymentId id, PaymentStatus status, TimeSpan within) =>
        new PaymentPace(store.Services.GetRequiredService<IMobileMoneyBridge>(), store.Time, store.Airtel.IdleAsync).UntilAsync(id, status, within);
}

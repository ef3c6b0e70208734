using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>A whole host with a Bridge over Airtel.</summary>
public sealed class BridgeEndToEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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

    /// <summary>Moves the clock in small steps; it stands still while a send is under way.</summary>
    private static async Task<Payment> UntilAsync(Store store, PaymentId id, PaymentStatus status, TimeSpan within)
    {
        var bridge = store.Services.GetRequiredService<IMobileMoneyBridge>();
        for (var elapsed = TimeSpan.Zero; ; elapsed += TimeSpan.FromSeconds(1))
        {
            var payment = await SettledAsync(store, bridge, id, status);
            if (payment.Status == status)
            {
                return payment;
            }

            Assert.True(elapsed < within, $"The payment is {payment} after {within}: {string.Join(", ", payment.Attempts)}.");
            store.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<Payment> SettledAsync(Store store, IMobileMoneyBridge bridge, PaymentId id, PaymentStatus status)
    {
        var begun = TimeProvider.System.GetTimestamp();
        for (var look = 1; ; look++)
        {
            var payment = (await bridge.GetAsync(id))!;
            var isSending = payment.Pending is PendingReason.Sending || payment.Attempts.Any(static attempt => attempt.State is AttemptState.Prepared);
            if (payment.Status == status || (look >= 10 && !isSending) || TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                return payment;
            }

            await store.Airtel.IdleAsync().WaitAsync(Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}

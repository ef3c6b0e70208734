using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class CallbackTests
{
    [Fact]
    public async Task A_callback_that_comes_before_the_answer_is_applied()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.CallbackBeforeAcknowledgement.On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        Assert.NotNull((await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded)).Receipt);
    }

    [Fact]
    public async Task A_caller_that_blocks_its_thread_keeps_nothing_from_its_payment()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        // The caller may go on in the thread in which the send ended.
        Assert.True(Block(() => shop.UntilAsync(payment.Id, PaymentStatus.Succeeded)));

        static bool Block(Func<Task> work) => Task.Run(work).Wait(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_repeated_callback_changes_nothing()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.RepeatCallback(3).On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.Daraja.IdleAsync();

        Assert.Equal(payment.Version, (await shop.Bridge.GetAsync(payment.Id))!.Version);
    }

    [Fact]
    public async Task A_collection_whose_answer_is_lost_is_concluded_by_the_address_of_its_callback()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Single(shop.Daraja.Executions);
        Assert.Single(payment.Attempts);
    }

    [Fact]
    public async Task A_lost_callback_is_made_up_for_by_a_question()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());

        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        Assert.True(shop.Daraja.ArrivalCount(DarajaOperation.StkQuery) > 0);
    }

    [Fact]
    public async Task Money_that_comes_unasked_is_told_once()
    {
        await using var shop = await Shop.StartAsync();
        await RegisterAsync(shop);

        var paid = await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "INV-1");
        await UntilToldAsync(shop);

        Assert.Equal(paid.Receipt, Assert.Single(shop.Observed.Incoming).Receipt);
    }

    [Fact]
    public async Task Money_that_comes_unasked_where_nobody_listens_waits_for_the_operators()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge =>
        {
            bridge.Services.RemoveAll<IIncomingPaymentObserver>();
            bridge.Configure(static options => options.ParkAfter = 2);
        });
        await RegisterAsync(shop);

        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "INV-1");
        var other = await shop.Bridge.CollectAsync(Shop.Collect("other-order", 33));
        await shop.UntilAsync(other.Id, _ => shop.Operations.ListParkedAsync().GetAwaiter().GetResult().Count > 0, TimeSpan.FromMinutes(2));

        var parked = Assert.Single(await shop.Operations.ListParkedAsync());
        Assert.Equal((ParkedKind.Event, "NoIncomingPaymentObserverException"), (parked.Kind, parked.Error));
    }

    [Fact]
    public async Task A_collection_that_is_also_reported_as_incoming_money_counts_once()
    {
        await using var shop = await Shop.StartAsync(daraja: static options => options.ConfirmStkByC2b = true);
        await RegisterAsync(shop);

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.Daraja.IdleAsync();
        await shop.Daraja.CustomerPaysAsync("254708374149", "174379", 70, "INV-1");
        await UntilToldAsync(shop);
        shop.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain(shop.Observed.Incoming, incoming => incoming.Receipt == payment.Receipt);
        Assert.True(shop.Daraja.Callbacks.Count(callback => callback.Operation == DarajaOperation.C2bConfirmation) >= 2);
    }

    [Fact]
    public async Task An_event_that_an_observer_refuses_is_parked_and_blocks_its_own_payment_only()
    {
        await using var shop = await Shop.StartAsync(configure: static bridge => bridge.Configure(static options => options.ParkAfter = 2));
        var refused = await shop.Bridge.FindAsync("order-1");
        shop.Observed.Refuses = change => change.Payment.IdempotencyKey == "order-1";

        var first = await shop.Bridge.CollectAsync(Shop.Collect());
        await shop.UntilAsync(first.Id, PaymentStatus.Succeeded);
        var second = await shop.Bridge.CollectAsync(Shop.Collect("order-2"));
        await shop.UntilAsync(second.Id, _ => shop.Observed.Changes.Any(change => change.Payment is { IdempotencyKey: "order-2", Status: PaymentStatus.Succeeded }), TimeSpan.FromMinutes(2));
        await shop.UntilAsync(first.Id, _ => shop.Operations.ListParkedAsync().GetAwaiter().GetResult().Count > 0, TimeSpan.FromMinutes(2));

        var parked = Assert.Single(await shop.Operations.ListParkedAsync());
        Assert.Null(refused);
        Assert.Equal((ParkedKind.Event, nameof(InvalidOperationException)), (parked.Kind, parked.Error));

        shop.Observed.Refuses = static _ => false;
        await shop.Operations.ReplayAsync(parked.Id);
        await shop.UntilAsync(first.Id, _ => shop.Observed.Changes.Any(change => change.Payment is { IdempotencyKey: "order-1", Status: PaymentStatus.Succeeded }), TimeSpan.FromMinutes(2));
    }

    private static async Task RegisterAsync(Shop shop)
    {
        var addresses = shop.Services.GetRequiredService<CallbackAddresses>();
        Assert.True(addresses.IsConfigured);
        var outcome = await shop.Services.GetRequiredService<IMpesaClient>().RegisterC2bUrlsAsync(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete });
        Assert.NotNull(outcome);
    }

    private static async Task UntilToldAsync(Shop shop)
    {
        var other = await shop.Bridge.CollectAsync(Shop.Collect("other-order", 33));
        await shop.UntilAsync(other.Id, _ => shop.Observed.Incoming.Count > 0, TimeSpan.FromMinutes(5));
    }
}

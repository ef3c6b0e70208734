using Integrations.Bridge.Journal;
using Integrations.Sandbox;

namespace Integrations.Bridge.Tests.EndToEnd;

public sealed class PaymentTests
{
    [Fact]
    public async Task A_collection_succeeds_when_the_customer_pays()
    {
        await using var shop = await Shop.StartAsync();

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal(shop.Daraja.Executions.Single().Receipt, payment.Receipt);
        Assert.Equal("mpesa:default/stk", payment.Route);
    }

    [Fact]
    public async Task A_collection_fails_with_its_category_when_the_customer_declines()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Cancel;

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.Equal(ErrorCategory.CustomerDeclined, payment.Category);
        Assert.Empty(shop.Daraja.Executions);
    }

    [Fact]
    public async Task A_payout_whose_answer_is_lost_is_found_again_and_paid_once()
    {
        await using var shop = await Shop.StartAsync(2);
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());

        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Single(shop.Daraja.Executions);
        Assert.Empty(shop.Second.Executions);
        Assert.Single(payment.Attempts);
    }

    [Fact]
    public async Task A_refused_connection_fails_over_to_the_other_route()
    {
        await using var shop = await Shop.StartAsync(2, account: static (number, mpesa) => mpesa.BaseAddress = number is 0 ? new Uri("http://127.0.0.1:1/") : mpesa.BaseAddress);

        var payment = await shop.Bridge.DisburseAsync(Shop.Disburse());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal([AttemptState.NotSent, AttemptState.Succeeded], payment.Attempts.Select(attempt => attempt.State));
        Assert.Single(shop.Second.Executions);
    }

    [Fact]
    public async Task The_same_key_is_the_same_payment_and_other_fields_are_refused()
    {
        await using var shop = await Shop.StartAsync();

        var first = await shop.Bridge.CollectAsync(Shop.Collect());
        var second = await shop.Bridge.CollectAsync(Shop.Collect());

        Assert.Equal(first.Id, second.Id);
        await Assert.ThrowsAsync<KeyReuseException>(() => shop.Bridge.CollectAsync(Shop.Collect(amount: 101)));
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task Observers_are_told_of_every_change_in_order()
    {
        await using var shop = await Shop.StartAsync();

        var payment = await shop.Bridge.CollectAsync(Shop.Collect());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.UntilAsync(payment.Id, _ => shop.Observed.Changes.Any(change => change.Payment.Status is PaymentStatus.Succeeded), TimeSpan.FromMinutes(1));

        Assert.Equal(Enumerable.Range(1, shop.Observed.Changes.Count).Select(number => (long)number), shop.Observed.Changes.Select(change => change.Sequence));
        Assert.Equal(payment.Receipt, shop.Observed.Changes[^1].Payment.Receipt);
    }

    [Fact]
    public async Task Callers_who_give_up_change_nothing()
    {
        await using var shop = await Shop.StartAsync();
        using var impatient = new CancellationTokenSource();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shop.Bridge.CollectAsync(Shop.Collect(), impatient.Token));
        var payment = await shop.Bridge.FindAsync("order-1");

        await shop.UntilAsync(payment!.Id, PaymentStatus.Succeeded);
        Assert.Single(shop.Daraja.Executions);
    }
}

using System.Text;
using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>Payments through the Bridge, which does not know that they are MTN's.</summary>
public sealed class BridgeTests
{
    /// <summary>The Bridge asks after 5, 15, 30, 60 and 120 seconds, each a fifth more or less: never between 2:12 and 3:04. A callback within 30 seconds of a question would wait for their end.</summary>
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(168);

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_customer_pays_and_the_callback_makes_the_Bridge_ask()
    {
        await using var shop = await StartAsync();

        var payment = await UntilDoneAsync(shop, await shop.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(Collect()));

        var execution = Assert.Single(shop.Momo.Executions);
        Assert.Equal((PaymentStatus.Succeeded, execution.Reference, "mtn-momo:default/collect"), (payment.Status, payment.Receipt, payment.Route));
        Assert.Equal((1, 1), (shop.Momo.ArrivalCount(MomoOperation.RequestToPay), shop.Momo.Callbacks.Count));
    }

    [Fact]
    public async Task A_lost_callback_is_made_up_for_by_asking()
    {
        await using var shop = await StartAsync();
        shop.Momo.Faults.Add(Fault.LoseCallback.On(MomoOperation.RequestToPay));

        var payment = await UntilDoneAsync(shop, await shop.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(Collect()));

        Assert.Equal(PaymentStatus.Succeeded, payment.Status);
        Assert.True(shop.Momo.ArrivalCount(MomoOperation.Status) > 0);
    }

    [Fact]
    public async Task A_callback_between_two_questions_of_the_schedule_is_followed_by_one_at_once()
    {
        await using var shop = await StartAsync(options => options.Timing.Processing = BetweenQuestions);
        var bridge = shop.Services.GetRequiredService<IMobileMoneyBridge>();
        var payment = await bridge.CollectAsync(Collect());
        var asked = await UntilJustBeforeTheEndAsync(shop, payment);

        shop.Time.Advance(TimeSpan.FromSeconds(1));
        await shop.Momo.CalledBackAsync(MomoOperation.RequestToPay).WaitAsync(Patience);
        var calledBack = shop.Time.GetUtcNow();
        await PaceOf(shop).UntilAsync(payment.Id, _ => Questions(shop).Count > asked, within: AtOnce, step: TimeSpan.FromMilliseconds(10));

        Assert.InRange(Questions(shop)[asked].At - calledBack, TimeSpan.Zero, AtOnce);
        Assert.Equal(PaymentStatus.Succeeded, (await UntilDoneAsync(shop, payment)).Status);
    }

    [Fact]
    public async Task Without_its_callback_the_same_payment_is_asked_about_only_by_the_schedule()
    {
        await using var shop = await StartAsync(options => options.Timing.Processing = BetweenQuestions);
        shop.Momo.Faults.Add(Fault.LoseCallback.On(MomoOperation.RequestToPay));
        var payment = await shop.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(Collect());
        var asked = await UntilJustBeforeTheEndAsync(shop, payment);
        var end = shop.Time.GetUtcNow() + TimeSpan.FromSeconds(1);

        var done = await UntilDoneAsync(shop, payment);

        Assert.Equal(PaymentStatus.Succeeded, done.Status);
        Assert.True(Questions(shop)[asked].At - end >= TimeSpan.FromSeconds(12), "was asked about although no callback came");
    }

    [Fact]
    public async Task A_refused_payment_fails_with_its_reason()
    {
        await using var shop = await StartAsync();

        var payment = await UntilDoneAsync(shop, await shop.Services.GetRequiredService<IMobileMoneyBridge>().CollectAsync(Collect(payer: "46733123451")));

        Assert.Equal((PaymentStatus.Failed, ErrorCategory.CustomerDeclined), (payment.Status, payment.Category));
        Assert.Empty(shop.Momo.Executions);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_payout_whose_send_was_lost_on_the_way_there_or_back_is_paid_once(bool isThere)
    {
        await using var shop = await StartAsync();
        shop.Momo.Faults.Add((isThere ? Fault.LoseRequest : Fault.LoseResponse).On(MomoOperation.Transfer).Once());
        shop.Momo.Faults.Add(Fault.LoseCallback.On(MomoOperation.Transfer));

        var payment = await UntilDoneAsync(shop, await shop.Services.GetRequiredService<IMobileMoneyBridge>().DisburseAsync(Disburse()));

        var sent = shop.Momo.Arrivals.Where(arrival => arrival.Operation == MomoOperation.Transfer).ToList();
        Assert.Equal((PaymentStatus.Succeeded, isThere ? 2 : 1), (payment.Status, sent.Count));
        Assert.Single(shop.Momo.Executions);
        Assert.Single(sent.Select(arrival => arrival.Headers["X-Reference-Id"]).Distinct());
    }

    [Fact]
    public async Task A_forged_callback_moves_nothing()
    {
        await using var shop = await StartAsync();
        shop.Momo.Script("46733123999", MomoOutcome.Never);
        var bridge = shop.Services.GetRequiredService<IMobileMoneyBridge>();
        var payment = await bridge.CollectAsync(Collect());
        await shop.Momo.ArrivedAsync(MomoOperation.RequestToPay).WaitAsync(Patience);
        await shop.Momo.IdleAsync();
        var address = shop.Momo.Arrivals.Single(arrival => arrival.Operation == MomoOperation.RequestToPay).Headers["X-Callback-Url"];
        using var http = new HttpClient(new SocketsHttpHandler());
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"status":"SUCCESSFUL","amount":"100","currency":"EUR","externalId":"order-1"}"""));

        using var answer = await http.PutAsync(new Uri(address), content);
        await AskedAsync(shop, payment);

        Assert.Equal((200, PaymentStatus.Pending), ((int)answer.StatusCode, (await bridge.GetAsync(payment.Id))!.Status));
    }

    [Fact]
    public async Task A_part_of_a_payment_is_refunded()
    {
        await using var shop = await StartAsync();
        var bridge = shop.Services.GetRequiredService<IMobileMoneyBridge>();
        var paid = await UntilDoneAsync(shop, await bridge.CollectAsync(Collect()));

        var refund = await UntilDoneAsync(shop, await bridge.RefundAsync(new RefundRequest
        {
            IdempotencyKey = "refund-1",
            Reference = "refund-1",
            Amount = Accounts.Euros(40),
            OriginalReceipt = paid.Receipt!,
            OriginalRoute = paid.Route!,
        }));

        Assert.Equal((PaymentStatus.Succeeded, "mtn-momo:default/refund"), (refund.Status, refund.Route));
        Assert.Equal(49_940m, shop.Momo.Ledger.Balance("46733123999", "EUR"));
    }

    private static Task<Shop> StartAsync(Action<MomoSandboxOptions>? provider = null) => Shop.StartAsync(services: static (services, _) => services.AddMobileMoneyBridge(), provider: provider, hasHandler: false);

    private static List<SandboxArrival> Questions(Shop shop) => [.. shop.Momo.Arrivals.Where(static arrival => arrival.Operation == MomoOperation.Status)];

    /// <summary>Moves the clock until a second before the payment ends, and checks that the schedule has nothing near: how many questions there were.</summary>
    private static async Task<int> UntilJustBeforeTheEndAsync(Shop shop, Payment payment)
    {
        var sent = shop.Momo.Arrivals.Single(static arrival => arrival.Operation == MomoOperation.RequestToPay).At;
        var before = sent + BetweenQuestions - TimeSpan.FromSeconds(1);
        await PaceOf(shop).UntilAsync(payment.Id, _ => shop.Time.GetUtcNow() >= before, step: TimeSpan.FromSeconds(1));
        Assert.Equal((before, 4), (shop.Time.GetUtcNow(), Questions(shop).Count));
        Assert.True(before - Questions(shop)[^1].At >= TimeSpan.FromSeconds(30), "the schedule asks too near to the end");
        return Questions(shop).Count;
    }

    private static PaymentPace PaceOf(Shop shop) => new(shop.Services.GetRequiredService<IMobileMoneyBridge>(), shop.Time, shop.Momo.IdleAsync);

    private static CollectRequest Collect(string payer = "46733123999") =>
        new() { IdempotencyKey = "order-1", Reference = "order-1", Amount = Accounts.Euros(100), Payer = Accounts.Number(payer), Operator = MobileOperator.Mtn };

    internal static DisburseRequest Disburse() =>
        new() { IdempotencyKey = "payout-1", Reference = "payout-1", Amount = Accounts.Euros(50), Payee = Accounts.Customer, Operator = MobileOperator.Mtn };

    /// <summary>Moves the clock until the provider was asked twice: whatever the callback said has been applied by then.</summary>
    private static Task<Payment> AskedAsync(Shop shop, Payment payment) => PaceOf(shop).UntilAsync(payment.Id, _ => shop.Momo.ArrivalCount(MomoOperation.Status) >= 2, TimeSpan.FromMinutes(2));

    /// <summary>Moves the clock in small steps until a payment is over. It stands still while a send is under way: real bytes take real time.</summary>
    /// <param name="shop">The host.</param>
    /// <param name="payment">The payment.</param>
    /// <param name="asksBesideSend">Whether the send itself asks, and waits between two questions: the clock goes on once it has asked.</param>
    internal static Task<Payment> UntilDoneAsync(Shop shop, Payment payment, bool asksBesideSend = false) =>
        PaceOf(shop).UntilAsync(payment.Id, static payment => !payment.IsPending, waitsInSend: () => asksBesideSend && shop.Momo.ArrivalCount(MomoOperation.Status) > 0);
}

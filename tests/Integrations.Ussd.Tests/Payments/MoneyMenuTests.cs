using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Ussd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd.Tests.Payments;

public sealed class MoneyMenuTests
{
    private readonly CountingBridge _bridge = new();
    private readonly Accounts _accounts = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_customer_pays_and_is_sent_to_the_prompt()
    {
        (_bridge.Status, _bridge.Pending) = (PaymentStatus.Pending, PendingReason.AwaitingCustomer);
        var phone = await DialAsync("1", "INV 77", "1,500");
        phone.Shows("Pay KES 1,500 to INV 77?");

        await phone.SendAsync("1");

        phone.IsOver().Shows("Confirm on your phone");
        var request = Assert.IsType<CollectRequest>(Assert.Single(_bridge.Requests));
        Assert.Equal((phone.Number, new Money(1500m, "KES"), "INV 77"), (request.Payer, request.Amount, request.Reference));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_is_sent_once_whatever_the_gateway_repeats(bool history)
    {
        var phone = await DialAsync(history, "2", "0722 000 111", "500");
        phone.Shows("Send KES 500 to 0722 000111?");
        await phone.SendAsync("1");
        await phone.RepeatAsync();
        phone.AsksSecret();
        await phone.SendAsync("1234");
        phone.IsOver().ShowsExactly("Done. Receipt QK12AB34CD");

        await phone.RepeatAsync();
        await phone.RepeatAsync();

        phone.IsOver().ShowsExactly("Done. Receipt QK12AB34CD");
        Assert.Equal(254722000111UL.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.IsType<DisburseRequest>(Assert.Single(_bridge.Requests)).Payee.Reveal());
        Assert.Equal(Assert.Single(_bridge.Requests).IdempotencyKey, Assert.Single(_accounts.Reserved).Key);
    }

    [Fact]
    public async Task A_slow_payment_is_one_payment_and_its_receipt_waits_for_the_redial()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _bridge.Before = () => gate.Task;
        var phone = await DialAsync("2", "0722000111", "500", "1");
        var sending = phone.SendAsync("1234");
        await _time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromSeconds(4));
        await sending;
        phone.Shows("Please wait. If this closes, dial again.");
        await phone.RepeatAsync();
        await phone.HangUpAsync();

        gate.SetResult();
        await phone.WhenQuietAsync();
        await phone.DialAsync();

        phone.IsOver().ShowsExactly("Done. Receipt QK12AB34CD");
        Assert.Single(_bridge.Requests);
    }

    [Fact]
    public async Task Electricity_shows_every_token_in_order()
    {
        _bridge.Sold = new UtilityReceipt
        {
            Amount = new Money(200m, "KES"),
            Reference = "r",
            Supplier = "flash",
            Meter = MeterNumber.Parse("14123456789"),
            Tokens = [new MeterToken("11112222333344445555", MeterTokenKind.KeyChange), new MeterToken("12345678901234567890", MeterTokenKind.Credit)],
        };

        var phone = await DialAsync("4", "14123456789", "200", "1", "1234");

        phone.IsOver().Shows("1111 2222 3333 4444 5555\n1234 5678 9012 3456 7890");
        var sale = Assert.IsType<VendRequest>(Assert.Single(_bridge.Requests));
        Assert.Equal(("power", "14123456789"), (sale.ProductId, sale.Recipient));
    }

    [Theory]
    [InlineData("1", "254712345678")]
    [InlineData("2", "254733000111")]
    public async Task Airtime_is_for_the_subscriber_or_for_somebody_else(string whom, string recipient)
    {
        var phone = await DialAsync("3", whom);
        if (whom is "2")
        {
            await phone.SendAsync("0733000111");
        }

        await phone.SendAsync(["50", "1", "1234"]);

        var sale = Assert.IsType<VendRequest>(Assert.Single(_bridge.Requests));
        Assert.Equal(("airtime", recipient), (sale.ProductId, sale.Recipient));
    }

    [Fact]
    public async Task Balance_and_mini_statement_ask_for_the_PIN()
    {
        var phone = await DialAsync("5");
        phone.AsksSecret();
        await phone.SendAsync("1234");
        phone.IsOver().ShowsExactly("Your balance is KES 9,876.50.");
        await phone.DialAsync();
        await phone.SendAsync(["6", "1234"]);

        phone.IsOver().ShowsExactly("02/03 -500 Otieno\n01/03 +1,000 Salary");
        Assert.Empty(_bridge.Requests);
    }

    [Theory]
    [InlineData(PaymentStatus.Pending, "We are confirming your payment. Do not pay again.")]
    [InlineData(PaymentStatus.Review, "We are confirming your payment. Do not pay again.")]
    [InlineData(PaymentStatus.Failed, "Number is not registered.")]
    public async Task What_is_not_known_is_never_said_to_have_failed(PaymentStatus status, string screen)
    {
        (_bridge.Status, _bridge.UserMessage) = (status, status is PaymentStatus.Failed ? "Number is not registered." : "");

        var phone = await DialAsync("2", "0722000111", "500", "1", "1234");

        phone.IsOver().ShowsExactly(screen);
    }

    [Fact]
    public async Task Without_money_the_Bridge_is_not_asked()
    {
        var phone = await DialAsync("2", "0722000111", "20000", "1", "1234");

        phone.IsOver().ShowsExactly("Not enough money.");
        Assert.Empty(_bridge.Requests);
    }

    [Fact]
    public async Task A_shortcut_with_a_PIN_in_it_moves_nothing()
    {
        var phone = new UssdPhone(new UssdMenus(Menu(), "*384#"), Services());

        await phone.DialAsync("*384*2*0722000111*500*1*1234#");

        phone.Shows("Send KES 500 to 0722 000111?");
        Assert.Empty(_bridge.Requests);
    }

    [Fact]
    public void Airtime_without_a_product_is_refused() => Assert.Throws<ArgumentException>(() => MoneyMenu.Create(new MoneyMenuForm { Title = "T", Country = "KE", Currency = "KES", MostAmount = 10 }));

    private Task<UssdPhone> DialAsync(params string[] inputs) => DialAsync(false, inputs);

    private async Task<UssdPhone> DialAsync(bool history, params string[] inputs)
    {
        var phone = new UssdPhone(Menu(), Services()) { SendsHistory = history };
        await phone.DialAsync();
        return await phone.SendAsync(inputs);
    }

    private static UssdMenu Menu() => MoneyMenu.Create(new MoneyMenuForm
    {
        Title = "Pesa",
        Country = "KE",
        Currency = "KES",
        MostAmount = 50_000,
        AirtimeProduct = _ => "airtime",
        ElectricityProduct = "power",
    });

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time).AddSingleton<IMobileMoneyBridge>(_bridge).AddSingleton<IMoneyAccounts>(_accounts);
        services.AddUssd();
        return services.BuildServiceProvider();
    }
}

using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Ussd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd.Tests.Payments;

public sealed class MoneyMenuTests
{
    private readonly CountingBridge _bridge = new();
    private readonly ManualTime _time = new();
    private readonly Accounts _accounts;

    public MoneyMenuTests() => _accounts = new Accounts(_time);

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_is_given_back_when_the_Bridge_refused_to_take_the_payment(bool isAway)
    {
        _bridge.Before = () => throw Refusal(isAway ? ErrorCategory.LocalFault : ErrorCategory.CustomerLimit);

        var phone = await DialAsync("2", "0722000111", "500", "1", "1234");

        phone.IsOver().ShowsExactly("Not done. No money was taken.");
        Assert.Empty(_accounts.Reserved);
        Assert.Equal(Assert.Single(_bridge.Requests).IdempotencyKey, Assert.Single(_accounts.Released));
    }

    [Theory]
    [InlineData(ErrorCategory.InvalidRequest, true, "Not done. No money was taken.")]
    [InlineData(ErrorCategory.CustomerLimit, false, "Not done. No money was taken.")]
    [InlineData(ErrorCategory.LocalFault, false, "We could not finish. Dial again to see the result. Do not pay again.")]
    public async Task Where_hosts_share_sessions_money_is_given_back_at_once_only_if_no_host_would_be_let_through(ErrorCategory category, bool isReleased, string screen)
    {
        _bridge.Before = () => throw (category is ErrorCategory.InvalidRequest ? new RequestValidationException("bridge", "disburse", [new FieldProblem("Amount", "is wrong", "mend it")]) : Refusal(category));
        var engine = new UssdEngine(new UssdMenus(Menu(), "*384#"), Services(shared: true));

        var reply = await SendAsync(engine, "a", "", "2", "2*0722000111", "2*0722000111*500", "2*0722000111*500*1", "2*0722000111*500*1*1234");

        Assert.Equal(screen, reply.Text);
        Assert.Equal(isReleased ? 0 : 1, _accounts.Reserved.Count);
    }

    [Fact]
    public async Task Money_stays_set_aside_while_nobody_knows_whether_the_Bridge_took_the_payment()
    {
        _bridge.Before = () => throw Refusal(ErrorCategory.OutcomeUnknown);
        var engine = new UssdEngine(new UssdMenus(Menu(), "*384#"), Services());
        await SendAsync(engine, "a", "", "2", "2*0722000111", "2*0722000111*500", "2*0722000111*500*1");

        var reply = await SendAsync(engine, "a", "2*0722000111*500*1*1234");

        Assert.Contains("Do not pay again.", reply.Text, StringComparison.Ordinal);
        Assert.Single(_accounts.Reserved);

        // Refused now; but the first call may have landed, or still land.
        _bridge.Before = () => throw Refusal(ErrorCategory.CustomerLimit);
        Assert.Contains("Do not pay again.", (await SendAsync(engine, "b", "")).Text, StringComparison.Ordinal);
        Assert.Single(_accounts.Reserved);
        Assert.Empty(_accounts.Released);
        Assert.Single(_bridge.Requests.Select(static request => request.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task What_was_confirmed_long_ago_is_looked_for_and_never_begun()
    {
        _bridge.Before = () => throw Refusal(ErrorCategory.OutcomeUnknown);
        var engine = new UssdEngine(new UssdMenus(Menu(), "*384#"), Services());
        await SendAsync(engine, "a", "", "2", "2*0722000111", "2*0722000111*500", "2*0722000111*500*1", "2*0722000111*500*1*1234");
        var asked = _bridge.Requests.Count;
        _bridge.Before = static () => Task.CompletedTask;

        _time.Advance(TimeSpan.FromMinutes(11));
        var soon = await SendAsync(engine, "b", "");
        _time.Advance(TimeSpan.FromMinutes(15));
        var late = await SendAsync(engine, "c", "");

        Assert.Contains("Do not pay again.", soon.Text, StringComparison.Ordinal);
        Assert.Equal("Not done. No money was taken.", late.Text);
        Assert.Equal(asked, _bridge.Requests.Count);
    }

    [Fact]
    public async Task A_payment_that_the_Bridge_has_is_not_refused_for_money_when_its_work_is_done_again()
    {
        _bridge.After = () => throw new TimeoutException("the journal went away behind it");
        var engine = new UssdEngine(new UssdMenus(Menu(), "*384#"), Services());
        await SendAsync(engine, "a", "", "2", "2*0722000111", "2*0722000111*500", "2*0722000111*500*1", "2*0722000111*500*1*1234");
        _accounts.Reserved.Clear();
        _accounts.After = _ => throw new InvalidOperationException("asked again for the money of a payment that is there");

        Assert.Equal("Done. Receipt QK12AB34CD", (await SendAsync(engine, "b", "")).Text);
        Assert.Single(_bridge.Requests);
    }

    [Fact]
    public async Task Airtime_that_is_not_sold_any_more_sets_nothing_aside()
    {
        var isSold = true;
        var phone = new UssdPhone(Menu(_ => isSold ? "airtime" : null), Services());
        await phone.DialAsync();
        await phone.SendAsync(["3", "1", "50", "1"]);
        isSold = false;

        await phone.SendAsync("1234");

        phone.IsOver().ShowsExactly("No airtime for this number.");
        Assert.Empty(_accounts.Reserved);
        Assert.Empty(_bridge.Requests);
    }

    [Fact]
    public async Task What_a_crash_kept_from_the_Bridge_is_given_back_once_nobody_can_ask_any_more()
    {
        await using var services = Services();
        var phone = new UssdPhone(Menu(), services);
        _accounts.After = _ => new TaskCompletionSource().Task;
        await phone.DialAsync();
        await phone.SendAsync(["2", "0722000111", "500", "1"]);
        var sending = phone.SendAsync("1234");
        await _time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        _time.Advance(TimeSpan.FromSeconds(4));
        await sending;
        var sweep = services.GetRequiredService<MoneySweep>();

        _time.Advance(TimeSpan.FromMinutes(15));
        await sweep.SweepAsync(TestContext.Current.CancellationToken);
        Assert.Single(_accounts.Reserved);
        _time.Advance(TimeSpan.FromMinutes(2));
        await sweep.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Empty(_accounts.Reserved);
        Assert.Empty(_bridge.Requests);
    }

    [Theory]
    [InlineData(PaymentStatus.Failed, true)]
    [InlineData(PaymentStatus.Pending, false)]
    [InlineData(PaymentStatus.Review, false)]
    [InlineData(PaymentStatus.Succeeded, false)]
    [InlineData(PaymentStatus.Reversed, false)]
    public async Task Money_is_given_back_when_the_Bridge_says_that_the_payment_failed_and_at_no_other_time(PaymentStatus status, bool isReleased)
    {
        _bridge.Status = status;
        await using var services = Services();
        var phone = new UssdPhone(Menu(), services);
        await phone.DialAsync();
        await phone.SendAsync(["2", "0722000111", "500", "1", "1234"]);
        var key = Assert.Single(_accounts.Reserved).Key;

        _time.Advance(TimeSpan.FromHours(1));
        await services.GetRequiredService<MoneySweep>().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal(!isReleased, _accounts.Reserved.ContainsKey(key));
        _accounts.Reserved[key] = (new Money(500m, "KES"), _time.GetUtcNow());
        var payment = (await _bridge.FindAsync(key, cancellationToken: TestContext.Current.CancellationToken))!;
        foreach (var observer in services.GetServices<IPaymentObserver>())
        {
            await observer.OnChangedAsync(new PaymentChange("e", 1, payment), TestContext.Current.CancellationToken);
        }

        Assert.Equal(!isReleased, _accounts.Reserved.ContainsKey(key));
    }

    [Fact]
    public async Task Accounts_that_nobody_gives_back_to_stop_the_first_payment()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time).AddSingleton<IMobileMoneyBridge>(_bridge).AddSingleton<IMoneyAccounts>(_accounts);
        services.AddUssd();
        await using var provider = services.BuildServiceProvider();
        var phone = new UssdPhone(Menu(), provider);
        await phone.DialAsync();
        await phone.SendAsync(["2", "0722000111", "500", "1"]);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => phone.SendAsync("1234"));

        Assert.Contains("AddMoneyAccounts", error.Message, StringComparison.Ordinal);
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

    private static async Task<UssdReply> SendAsync(UssdEngine engine, string session, params string[] histories)
    {
        var reply = UssdReply.None;
        foreach (var history in histories)
        {
            reply = await engine.HandleAsync(new UssdMessage { Gateway = "phone", SessionId = session, History = history, ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") });
        }

        return reply;
    }

    private static IntegrationException Refusal(ErrorCategory category) =>
        new(new ProviderError { Category = category, Provider = "bridge", Operation = "disburse", NothingSent = category is not ErrorCategory.OutcomeUnknown });

    private static UssdMenu Menu(Func<Msisdn, string?>? airtime = null) => MoneyMenu.Create(new MoneyMenuForm
    {
        Title = "Pesa",
        Country = "KE",
        Currency = "KES",
        MostAmount = 50_000,
        AirtimeProduct = airtime ?? (_ => "airtime"),
        ElectricityProduct = "power",
    });

    private ServiceProvider Services(bool shared = false)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time).AddSingleton<IMobileMoneyBridge>(_bridge).AddSingleton<IMoneyAccounts>(_accounts);
        var ussd = services.AddUssd().AddMoneyAccounts<Accounts>();
        if (shared)
        {
            services.AddDistributedMemoryCache();
            ussd.UseDistributedCache();
        }

        return services.BuildServiceProvider();
    }
}

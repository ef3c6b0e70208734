using Integrations.Bridge;
using Integrations.Otp;
using Integrations.Payments;

namespace Integrations.Wallets.Tests;

public sealed class WalletTests
{
    private static readonly NotificationTarget Target = new("sms", "+254700000001");

    private readonly ShopStores _stores = new();

    [Fact]
    public async Task A_wallet_is_opened_suspended_resumed_and_closed()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (wallet, other) = (await shop.OpenAsync(100), await shop.OpenAsync(name: "other"));
        Task<WalletOperation> PayAsync(string key) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = key, To = other, Amount = Shop.Kes(50), Reference = "r" });

        var same = await shop.Wallets.OpenAsync(new WalletDraft { Id = wallet, Owner = "owner" });
        var different = await shop.Wallets.OpenAsync(new WalletDraft { Id = wallet, Owner = "another" });
        await shop.Wallets.SuspendAsync(wallet);
        var refused = await PayAsync("one");
        var into = await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(5), Payer = Shop.Phone, Reference = "r" });
        await shop.UntilAsync(wallet, "top", WalletOperationState.Completed);
        await shop.Wallets.ResumeAsync(wallet);
        var paid = await PayAsync("one");
        var full = await shop.Wallets.CloseAsync(wallet);
        var rest = await shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = "rest", To = other, Amount = Shop.Kes(55), Reference = "r" });
        var closed = await shop.Wallets.CloseAsync(wallet);

        Assert.Equal((WalletStatus.Done, WalletStatus.DifferentContent), (same, different));
        Assert.Equal((WalletOperationState.Failed, ErrorCategory.PartyNotPermitted), (refused.State, refused.Category));
        Assert.NotEqual(WalletOperationState.Failed, into.State);
        Assert.Equal((WalletOperationState.Completed, WalletStatus.NotEmpty, WalletOperationState.Completed, WalletStatus.Done), (paid.State, full, rest.State, closed));
        Assert.Equal(WalletState.Closed, (await shop.Wallets.GetAsync(wallet))!.State);
        Assert.Equal((WalletStatus.Closed, WalletStatus.Done, WalletStatus.NotFound), (await shop.Wallets.ResumeAsync(wallet), await shop.Wallets.CloseAsync(wallet), await shop.Wallets.SuspendAsync(AccountId.From("nobody"))));
        Assert.Equal([wallet, other], (await shop.Wallets.ListAsync("owner")).Select(static one => one.Id).OrderBy(id => id == wallet ? 0 : 1));
    }

    [Fact]
    public async Task A_wallet_that_is_paid_while_it_is_closed_stays_open()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (wallet, other) = (await shop.OpenAsync(), await shop.OpenAsync(100, name: "other"));
        _stores.Faulty.BeforeClose = () => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = other, Key = "a", To = wallet, Amount = Shop.Kes(50), Reference = "r" });

        var closed = await shop.Wallets.CloseAsync(wallet);

        var there = (await shop.Wallets.GetAsync(wallet))!;
        Assert.Equal((WalletStatus.NotEmpty, WalletState.Open, Shop.Kes(50)), (closed, there.State, there.Posted));
        Assert.Null((await shop.Ledger.GetAsync(wallet))!.ClosedAt);
    }

    [Fact]
    public async Task A_wallet_whose_customer_may_still_pay_is_not_closed()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync();
        _stores.Collect.OnSend = _ => ScriptedRoute.NoAnswer;
        await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(5), Payer = Shop.Phone, Reference = "r" });

        var closed = await shop.Wallets.CloseAsync(wallet);
        await shop.UntilAsync(wallet, "top", WalletOperationState.Completed);

        Assert.Equal((WalletStatus.NotEmpty, Shop.Kes(5)), (closed, (await shop.Wallets.GetAsync(wallet))!.Posted));
    }

    [Fact]
    public async Task A_wallet_that_is_suspended_while_it_cannot_be_closed_stays_suspended()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (wallet, other) = (await shop.OpenAsync(), await shop.OpenAsync(100, name: "other"));
        _stores.Faulty.BeforeClose = async () =>
        {
            await shop.Wallets.SuspendAsync(wallet);
            await shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = other, Key = "a", To = wallet, Amount = Shop.Kes(50), Reference = "r" });
        };

        var closed = await shop.Wallets.CloseAsync(wallet);

        Assert.Equal((WalletStatus.NotEmpty, WalletState.Suspended), (closed, (await shop.Wallets.GetAsync(wallet))!.State));
    }

    [Fact]
    public async Task Numbers_are_sealed_where_the_host_has_a_protector()
    {
        await using var shop = await Shop.StartAsync(_stores, more: static services => Microsoft.Extensions.DependencyInjection.PayloadProtectionServiceCollectionExtensions.AddPayloadProtection(services, static options =>
        {
            options.Keys["k1"] = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static value => (byte)value)]);
            options.CurrentKeyId = "k1";
        }));
        var wallet = await shop.OpenAsync(1000, new WalletSettings { Targets = [Target] });
        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));

        var stored = (await shop.Ledger.FindRecordAsync(WalletBody.Key(wallet)))!.Body + (await shop.Ledger.FindRecordAsync(OperationBody.KeyOf(wallet, "pay")))!.Body;
        foreach (var number in new[] { "254700000001", "254712345678" })
        {
            Assert.DoesNotContain(number, stored, StringComparison.Ordinal);
            Assert.DoesNotContain(Enumerable.Range(0, 3).Select(skip => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(number[skip..]))[..8]), text => stored.Contains(text, StringComparison.Ordinal));
        }

        Assert.Equal([Target], (await shop.Wallets.GetAsync(wallet))!.Settings.Targets);
        await shop.UntilAsync(wallet, "pay", WalletOperationState.Completed);
    }

    [Fact]
    public async Task Hot_accounts_are_summed_up_by_the_host()
    {
        var account = AccountId.From("hot");
        _stores.Faulty.Unsummed = [account];
        await using var shop = await Shop.StartAsync(_stores);
        await _stores.Time.WhenTimerDueIn(Shop.PollEvery);

        _stores.Time.Advance(Shop.PollEvery);

        Assert.Equal(account, await _stores.Faulty.Summed.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_top_up_credits_once_on_proof_of_payment_whatever_repeats()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(settings: new WalletSettings { Targets = [Target], Language = "sw" });
        var answer = ScriptedRoute.NoAnswer;
        _stores.Collect.OnSend = _ => ScriptedRoute.NoAnswer;
        _stores.Collect.OnQuery = _ => answer;
        var request = new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(500), Payer = Shop.Phone, Reference = "ref-1" };

        var first = await shop.Wallets.TopUpAsync(request);
        var again = await shop.Wallets.TopUpAsync(request);
        var other = await shop.Wallets.TopUpAsync(request with { Amount = Shop.Kes(501) });
        var before = (await shop.Wallets.GetAsync(wallet))!.Posted;
        answer = new Finding { Claim = Claim.Succeeded, Receipt = "R1" };
        var done = await shop.UntilAsync(wallet, "top", WalletOperationState.Completed);
        var payment = await shop.Bridge.GetAsync(PaymentId.Parse(done.PaymentId!, System.Globalization.CultureInfo.InvariantCulture));
        var observer = new WalletPaymentObserver(Engine(shop), shop.Limits);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async i => await observer.OnChangedAsync(new PaymentChange($"{i}", i, payment!))));
        await shop.Wallets.TopUpAsync(request);

        Assert.Equal((WalletOperationState.Pending, WalletOperationState.Pending, true), (first.State, again.State, other.IsKeyReuse));
        Assert.Equal(Shop.Kes(0), before);
        var line = Assert.Single(await shop.Wallets.ListStatementAsync(wallet, new EntryQuery()));
        Assert.Equal((Shop.Kes(500), Shop.Kes(500), "ref-1", done.PaymentId), (line.Amount, line.Balance, line.Reference, line.PaymentId));
        Assert.Equal(PaymentStatus.Succeeded, payment!.Status);
        Assert.Equal(["Umepokea KES 500.00, kumb ref-1. Salio KES 500.00."], await shop.MessagesAsync());
        Assert.Equal(0, await shop.TotalAsync(wallet));
    }

    [Fact]
    public async Task A_payment_that_merely_bears_the_key_of_an_operation_books_nothing()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync();
        _stores.Collect.OnSend = _ => ScriptedRoute.NoAnswer;
        var top = await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(500), Payer = Shop.Phone, Reference = "ref-1" });
        var id = PaymentId.Parse(top.PaymentId!, System.Globalization.CultureInfo.InvariantCulture);

        await HearAsync(shop, Paid(wallet, id, Shop.Kes(1)));
        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500), tenant: "another"));
        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500), kind: PaymentKind.Disburse));
        await HearAsync(shop, Paid(wallet, new PaymentId(new Guid("0199b1f0-0000-7000-8000-000000000001")), Shop.Kes(500)));

        Assert.Equal(Shop.Kes(0), (await shop.Wallets.GetAsync(wallet))!.Posted);
        Assert.Equal(WalletOperationState.Pending, (await shop.Wallets.FindAsync(wallet, "top"))!.State);
        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500)));
        Assert.Equal(Shop.Kes(500), (await shop.Wallets.GetAsync(wallet))!.Posted);
    }

    [Fact]
    public async Task A_payment_that_fails_succeeds_and_is_reversed_is_told_of_three_times()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(settings: new WalletSettings { Targets = [Target] });
        _stores.Collect.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.CustomerDeclined);
        await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(500), Payer = Shop.Phone, Reference = "ref-1" });
        var id = PaymentId.Parse((await shop.UntilAsync(wallet, "top", WalletOperationState.Failed)).PaymentId!, System.Globalization.CultureInfo.InvariantCulture);

        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500)));
        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500), version: 101, status: PaymentStatus.Reversed));
        await shop.MessagesAsync();

        // A store keeps each message once, and a sender may send each once.
        Assert.Equal(3, _stores.Messages.Sent.Select(static sent => sent.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_is_older_than_what_was_heard_books_nothing()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync();
        _stores.Collect.OnSend = _ => ScriptedRoute.NoAnswer;
        var top = await shop.Wallets.TopUpAsync(new TopUpRequest { Wallet = wallet, Key = "top", Amount = Shop.Kes(500), Payer = Shop.Phone, Reference = "ref-1" });
        var id = PaymentId.Parse(top.PaymentId!, System.Globalization.CultureInfo.InvariantCulture);

        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500), version: 101, status: PaymentStatus.Reversed));
        await HearAsync(shop, Paid(wallet, id, Shop.Kes(500), version: 100));

        Assert.Equal(Shop.Kes(0), (await shop.Wallets.GetAsync(wallet))!.Posted);
        Assert.Equal(WalletOperationState.Failed, (await shop.Wallets.FindAsync(wallet, "top"))!.State);
    }

    [Fact]
    public async Task Wallets_of_an_owner_are_those_of_the_tenant()
    {
        await using var shop = await Shop.StartAsync(_stores);
        await shop.Wallets.OpenAsync(new WalletDraft { Id = AccountId.From("w"), Tenant = "a/b", Owner = "c" });

        Assert.Empty(await shop.Wallets.ListAsync("b/c", "a"));
        Assert.Single(await shop.Wallets.ListAsync("c", "a/b"));
    }

    [Fact]
    public async Task A_payout_is_held_sent_and_posted()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        var seen = 0L;
        _stores.Disburse.OnSend = attempt =>
        {
            seen = shop.Ledger.GetAsync(wallet).AsTask().Result!.Available.MinorUnits;
            return ScriptedRoute.Succeeded(attempt);
        };

        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));
        var done = await shop.UntilAsync(wallet, "pay", WalletOperationState.Completed);

        Assert.Equal(Shop.Kes(700).MinorUnits, seen);
        Assert.Equal((Shop.Kes(700), Shop.Kes(700)), await BalanceAsync(shop, wallet));
        Assert.Equal(done.PaymentId, (await shop.Wallets.ListStatementAsync(wallet, new EntryQuery()))[0].PaymentId);
        Assert.Equal(0, await shop.TotalAsync(wallet));
    }

    [Fact]
    public async Task A_payout_that_is_refused_for_certain_releases_what_it_held_and_one_in_doubt_keeps_it()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000, new WalletSettings { Targets = [Target] });
        _stores.Disburse.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));
        var failed = await shop.UntilAsync(wallet, "pay", WalletOperationState.Failed);
        (_stores.Disburse.OnSend, _stores.Disburse.OnQuery) = (_ => ScriptedRoute.NoAnswer, _ => ScriptedRoute.NoAnswer);

        await shop.Wallets.PayOutAsync(PayOut(wallet, 400) with { Key = "doubt" });
        for (var hour = 0; hour < 30; hour++)
        {
            _stores.Time.Advance(TimeSpan.FromHours(1));
            await shop.Wallets.RecoverAsync();
        }

        Assert.Equal(ErrorCategory.PartyUnknown, failed.Category);
        Assert.Equal(WalletOperationState.Pending, (await shop.Wallets.FindAsync(wallet, "doubt"))!.State);
        Assert.Equal((Shop.Kes(1000), Shop.Kes(600)), await BalanceAsync(shop, wallet));
        Assert.Equal(["Payment of KES 300.00 failed, ref ref. Nothing was taken. Balance KES 600.00."], await shop.MessagesAsync());
    }

    [Fact]
    public async Task A_refusal_of_one_call_releases_nothing_that_another_call_has_sent()
    {
        // The other call has brought the payment into the journal, and not come back to say so.
        var limits = new ChangingLimits();
        await using var shop = await Shop.StartAsync(_stores, more: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IPaymentLimits>(services, limits));
        var wallet = await shop.OpenAsync(1000);
        _stores.Disburse.OnSend = _ => ScriptedRoute.NoAnswer;
        limits.Meanwhile = async () =>
        {
            _stores.Faulty.DieNow();
            await shop.Bridge.DisburseAsync(new DisburseRequest { IdempotencyKey = $"wallet:{wallet}:pay", Amount = Shop.Kes(300), Payee = Shop.Phone, Reference = "ref" });
            _stores.Faulty.Revive();
        };

        var late = await shop.Wallets.PayOutAsync(PayOut(wallet, 300));

        Assert.Equal((WalletOperationState.Pending, WalletOperationState.Pending), (late.State, (await shop.Wallets.FindAsync(wallet, "pay"))!.State));
        Assert.Equal((Shop.Kes(1000), Shop.Kes(700)), await BalanceAsync(shop, wallet));
    }

    [Fact]
    public async Task A_late_success_is_booked_against_suspense_and_put_before_somebody()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        _stores.Disburse.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));
        var failed = await shop.UntilAsync(wallet, "pay", WalletOperationState.Failed);
        var late = Changed((await shop.Bridge.GetAsync(PaymentId.Parse(failed.PaymentId!, System.Globalization.CultureInfo.InvariantCulture)))!, PaymentStatus.Succeeded);
        var engine = Engine(shop);

        await engine.HearAsync(late, CancellationToken.None);
        await engine.HearAsync(late, CancellationToken.None);

        Assert.Equal(WalletOperationState.Review, (await shop.Wallets.FindAsync(wallet, "pay"))!.State);
        Assert.Equal((Shop.Kes(1000), Shop.Kes(1000)), await BalanceAsync(shop, wallet));
        Assert.Equal((Shop.Kes(-300), Shop.Kes(300)), ((await shop.Ledger.GetAsync(HouseAccount.Suspense("", Currency.FromCode("KES"))))!.Posted, (await shop.Ledger.GetAsync(HouseAccount.Settlement("", Currency.FromCode("KES"))))!.Posted));
        await engine.HearAsync(Changed(late, PaymentStatus.Reversed), CancellationToken.None);
        Assert.Equal(Shop.Kes(0), (await shop.Ledger.GetAsync(HouseAccount.Suspense("", Currency.FromCode("KES"))))!.Posted);
        Assert.Equal(0, await shop.TotalAsync(wallet));
    }

    [Fact]
    public async Task Money_that_moved_back_comes_back_once()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));
        var done = await shop.UntilAsync(wallet, "pay", WalletOperationState.Completed);
        var reversed = Changed((await shop.Bridge.GetAsync(PaymentId.Parse(done.PaymentId!, System.Globalization.CultureInfo.InvariantCulture)))!, PaymentStatus.Reversed);

        await Engine(shop).HearAsync(reversed, CancellationToken.None);
        await Engine(shop).HearAsync(reversed, CancellationToken.None);

        Assert.Equal((Shop.Kes(1000), Shop.Kes(1000)), await BalanceAsync(shop, wallet));
        Assert.Equal(WalletOperationState.Failed, (await shop.Wallets.FindAsync(wallet, "pay"))!.State);
    }

    [Fact]
    public async Task A_wallet_with_too_little_sends_nothing_and_stays_refused_under_its_key()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(100);
        var sends = 0;
        _stores.Disburse.OnSend = attempt =>
        {
            sends++;
            return ScriptedRoute.Succeeded(attempt);
        };

        var poor = await shop.Wallets.PayOutAsync(PayOut(wallet, 101));
        var again = await shop.Wallets.PayOutAsync(PayOut(wallet, 101));

        Assert.Equal((WalletOperationState.Failed, ErrorCategory.CustomerFunds, ErrorCategory.CustomerFunds, 0), (poor.State, poor.Category, again.Category, sends));
        Assert.Null(await shop.Bridge.FindAsync($"wallet:{wallet}:pay"));
    }

    [Fact]
    public async Task Float_is_bought_by_code_and_posted_when_somebody_says_that_the_money_is_there()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000, new WalletSettings { Targets = [Target] });
        var request = new FloatPurchaseRequest { Wallet = wallet, Key = "float", Amount = Shop.Kes(400), FloatAccount = "till", Destination = OtpDestination.ForSms(Shop.Phone), Subject = "agent", Reference = "ref" };

        var begun = await shop.Wallets.BeginFloatPurchaseAsync(request);
        var code = await _stores.Codes.CodeAsync(begun.ChallengeId!);
        var otherAmount = await shop.Wallets.ConfirmFloatPurchaseAsync(request with { Amount = Shop.Kes(900) }, code);
        var wrong = await shop.Wallets.ConfirmFloatPurchaseAsync(request, code == "000000" ? "111111" : "000000");
        var before = await BalanceAsync(shop, wallet);
        var held = await shop.Wallets.ConfirmFloatPurchaseAsync(request, code);
        var during = await BalanceAsync(shop, wallet);
        var funded = await shop.Wallets.SettleFloatPurchaseAsync(wallet, "float", FloatFundingStatus.Funded);
        var again = await shop.Wallets.SettleFloatPurchaseAsync(wallet, "float", FloatFundingStatus.Funded);

        Assert.Equal((WalletOperationState.AwaitingCode, true, WalletOperationState.AwaitingCode, WalletOperationState.Pending), (begun.State, otherAmount.IsKeyReuse, wrong.State, held.State));
        Assert.Equal(((Shop.Kes(1000), Shop.Kes(1000)), (Shop.Kes(1000), Shop.Kes(600))), (before, during));
        Assert.Equal((WalletOperationState.Completed, WalletOperationState.Completed), (funded!.State, again!.State));
        Assert.Equal((Shop.Kes(600), Shop.Kes(600)), await BalanceAsync(shop, wallet));
        Assert.Equal(Shop.Kes(400), (await shop.Ledger.GetAsync(HouseAccount.FloatAccount("", Currency.FromCode("KES"), "till")))!.Posted);
        Assert.Equal(["Float of KES 400.00 bought, ref ref. Balance KES 600.00."], await shop.MessagesAsync());
    }

    [Theory]
    [InlineData(FloatFundingStatus.Funded, WalletOperationState.Completed, 600, 600)]
    [InlineData(FloatFundingStatus.Refused, WalletOperationState.Failed, 1000, 1000)]
    [InlineData(FloatFundingStatus.Pending, WalletOperationState.Pending, 1000, 600)]
    public async Task A_funding_by_a_provider_decides_and_one_that_throws_is_asked_again(FloatFundingStatus status, WalletOperationState state, long posted, long available)
    {
        var funding = new ThrowingFunding { Status = status };
        await using var shop = await Shop.StartAsync(_stores, more: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<IFloatFunding>(services, funding));
        var wallet = await shop.OpenAsync(1000);
        var request = new FloatPurchaseRequest { Wallet = wallet, Key = "float", Amount = Shop.Kes(400), FloatAccount = "till", Destination = OtpDestination.ForSms(Shop.Phone), Reference = "ref" };
        var begun = await shop.Wallets.BeginFloatPurchaseAsync(request);

        var first = await shop.Wallets.ConfirmFloatPurchaseAsync(request, await _stores.Codes.CodeAsync(begun.ChallengeId!));
        var last = await shop.UntilAsync(wallet, "float", state);

        Assert.Equal((WalletOperationState.Pending, state), (first.State, last.State));
        Assert.Equal((Shop.Kes(posted), Shop.Kes(available)), await BalanceAsync(shop, wallet));
        Assert.Single(funding.References.Distinct());
    }

    [Fact]
    public async Task Limits_hold_for_one_operation_a_day_and_a_month_in_their_time_zone()
    {
        // 21:00 UTC is midnight in Nairobi.
        await using var shop = await Shop.StartAsync(_stores, options =>
        {
            options.Limits.Add(new WalletLimit { Kind = "Transfer", PerTransaction = 80, PerDay = 100, PerMonth = 150 });
            options.Limits.Add(new WalletLimit { Tier = "gold", PerTransaction = 10 });
        });
        var (wallet, other, gold) = (await shop.OpenAsync(1000), await shop.OpenAsync(name: "other"), await shop.OpenAsync(100, name: "gold", tier: "gold"));
        _stores.Time.Advance(new DateTimeOffset(2026, 1, 5, 20, 0, 0, TimeSpan.Zero) - _stores.Time.GetUtcNow());
        Task<WalletOperation> PayAsync(string key, long amount, AccountId? from = null) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = from ?? wallet, Key = key, To = other, Amount = Shop.Kes(amount), Reference = "r" });

        var atOnce = await PayAsync("a", 81);
        var ofGold = await PayAsync("a", 11, gold);
        var first = await PayAsync("b", 80);
        var day = await PayAsync("c", 30);
        _stores.Time.Advance(TimeSpan.FromHours(1));
        var nextDay = await PayAsync("c", 30);
        var month = await PayAsync("d", 50);
        _stores.Time.Advance(TimeSpan.FromDays(31));
        var nextMonth = await PayAsync("d", 50);

        Assert.Equal((ErrorCategory.CustomerLimit, Shop.Kes(80), Shop.Kes(10)), (atOnce.Category, atOnce.Remaining, ofGold.Remaining));
        Assert.Equal((WalletOperationState.Completed, ErrorCategory.CustomerLimit, Shop.Kes(20)), (first.State, day.Category, day.Remaining));
        Assert.Equal((WalletOperationState.Completed, ErrorCategory.CustomerLimit, Shop.Kes(40), WalletOperationState.Completed), (nextDay.State, month.Category, month.Remaining, nextMonth.State));
    }

    [Fact]
    public async Task A_payout_that_failed_gives_its_limit_back()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { Kind = "Disbursement", PerDay = 300 }));
        var wallet = await shop.OpenAsync(1000, new WalletSettings { PerMonth = Shop.Kes(300) });
        _stores.Disburse.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));
        await shop.UntilAsync(wallet, "pay", WalletOperationState.Failed);
        _stores.Disburse.OnSend = ScriptedRoute.Succeeded;

        await shop.Wallets.PayOutAsync(PayOut(wallet, 300) with { Key = "second" });
        await shop.UntilAsync(wallet, "second", WalletOperationState.Completed);
        var third = await shop.Wallets.PayOutAsync(PayOut(wallet, 1) with { Key = "third" });

        Assert.Equal((ErrorCategory.CustomerLimit, Shop.Kes(0)), (third.Category, third.Remaining));
    }

    [Fact]
    public async Task A_payout_that_succeeded_after_all_takes_its_limit_again()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { Kind = "Disbursement", PerDay = 300 }));
        var wallet = await shop.OpenAsync(1000);
        _stores.Disburse.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        await shop.Wallets.PayOutAsync(PayOut(wallet, 300));
        var failed = await shop.UntilAsync(wallet, "pay", WalletOperationState.Failed);
        var payment = (await shop.Bridge.GetAsync(PaymentId.Parse(failed.PaymentId!, System.Globalization.CultureInfo.InvariantCulture)))!;

        await HearAsync(shop, Changed(payment, PaymentStatus.Succeeded));
        await HearAsync(shop, Changed(payment, PaymentStatus.Succeeded));
        var second = await shop.Wallets.PayOutAsync(PayOut(wallet, 1) with { Key = "second" });

        Assert.Equal((ErrorCategory.CustomerLimit, Shop.Kes(0)), (second.Category, second.Remaining));
    }

    [Fact]
    public async Task The_Bridge_takes_no_payment_in_beyond_a_limit_and_counts_each_key_once()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { Kind = "Disburse", PerTransaction = 200, PerDay = 300 }));
        DisburseRequest Pay(string key, long amount) => new() { IdempotencyKey = key, Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "r" };

        var first = await shop.Bridge.DisburseAsync(Pay("a", 200));
        var again = await shop.Bridge.DisburseAsync(Pay("a", 200));
        var atOnce = await Assert.ThrowsAsync<PaymentLimitException>(() => shop.Bridge.DisburseAsync(Pay("b", 201)));
        var beyond = await Assert.ThrowsAsync<PaymentLimitException>(() => shop.Bridge.DisburseAsync(Pay("b", 101)));
        var refused = await shop.Bridge.FindAsync("b");
        _stores.Disburse.OnSend = _ => ScriptedRoute.Refused(ErrorCategory.PartyUnknown);
        var failing = await shop.Bridge.DisburseAsync(Pay("c", 100));
        await shop.Limits.HearAsync((await shop.Bridge.GetAsync(failing.Id))!, CancellationToken.None);
        _stores.Disburse.OnSend = ScriptedRoute.Succeeded;
        var last = await shop.Bridge.DisburseAsync(Pay("d", 100));
        var full = await Assert.ThrowsAsync<PaymentLimitException>(() => shop.Bridge.DisburseAsync(Pay("e", 1)));

        Assert.Equal(first.Id, again.Id);
        Assert.Equal((ErrorCategory.CustomerLimit, true, Shop.Kes(200)), (atOnce.Error.Category, atOnce.Error.NothingSent, atOnce.Remaining));
        Assert.Equal((Shop.Kes(100), Shop.Kes(0)), (beyond.Remaining, full.Remaining));
        Assert.Null(refused);
        Assert.NotEqual(PaymentStatus.Failed, last.Status);
    }

    [Fact]
    public async Task A_payment_that_merely_bears_the_key_of_an_operation_is_counted_like_any_other()
    {
        await using var shop = await Shop.StartAsync(_stores, options => options.Limits.Add(new WalletLimit { Kind = "Disburse", PerTransaction = 200, PerDay = 300 }));
        var wallet = await shop.OpenAsync();

        await Assert.ThrowsAsync<PaymentLimitException>(() => shop.Bridge.DisburseAsync(new DisburseRequest { IdempotencyKey = $"wallet:{wallet}:mine", Amount = Shop.Kes(201), Payee = Shop.Phone, Reference = "r" }));
    }

    [Fact]
    public async Task One_key_with_a_small_and_a_large_amount_counts_the_large_one_too()
    {
        var policy = new InterruptedPolicy();
        await using var shop = await Shop.StartAsync(_stores, more: services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<ILimitPolicy>(services, policy));
        async Task<Money?> CountAsync(string key, long amount) => await shop.Limits.CountAsync(new DisburseRequest { IdempotencyKey = key, Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "r" }, new PaymentTerms());

        var small = await CountAsync("a", 1);
        var again = await CountAsync("a", 1);
        var later = await CountAsync("a", 300);
        policy.Interrupt = async () => Assert.Null(await CountAsync("b", 1));
        var atOnce = await CountAsync("b", 299);

        Assert.Equal((null, null), (small, again));
        Assert.Equal((Shop.Kes(299), Shop.Kes(298)), (later, atOnce));
    }

    [Fact]
    public async Task A_low_balance_is_told_once_each_time_it_is_crossed_and_a_lost_sender_touches_no_money()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(100, new WalletSettings { LowBalance = Shop.Kes(50), Targets = [Target] });
        var other = await shop.OpenAsync(100, name: "other");
        Task<WalletOperation> PayAsync(string key, long amount, bool isBack = false) => shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = isBack ? other : wallet, Key = key, To = isBack ? wallet : other, Amount = Shop.Kes(amount), Reference = "r" });
        _stores.Messages.IsBroken = true;

        await PayAsync("a", 50);
        await PayAsync("b", 1);
        await PayAsync("c", 1);
        await shop.MessagesAsync();
        var whileBroken = await BalanceAsync(shop, wallet);
        _stores.Messages.IsBroken = false;
        var tooEarly = (await shop.MessagesAsync()).Count;
        _stores.Time.Advance(TimeSpan.FromMinutes(1));
        var told = (await shop.MessagesAsync()).ToArray();
        await PayAsync("d", 10, isBack: true);
        await PayAsync("e", 20);
        var toldAgain = await shop.MessagesAsync();

        Assert.Equal((Shop.Kes(48), Shop.Kes(48)), whileBroken);
        Assert.Equal(0, tooEarly);
        Assert.Equal(["Your balance is low: KES 49.00 left."], told);
        Assert.Equal(["Your balance is low: KES 49.00 left.", "Your balance is low: KES 38.00 left."], toldAgain);
        Assert.Equal(2, _stores.Messages.Sent.Select(static sent => sent.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_transfer_takes_its_fee_with_it_or_nothing()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (wallet, other) = (await shop.OpenAsync(100), await shop.OpenAsync(name: "other"));
        var request = new WalletTransferRequest { Wallet = wallet, Key = "a", To = other, Amount = Shop.Kes(99), Fee = Shop.Kes(2), Reference = "r" };

        var poor = await shop.Wallets.TransferAsync(request);
        var done = await shop.Wallets.TransferAsync(request with { Key = "b", Amount = Shop.Kes(98) });
        var again = await shop.Wallets.TransferAsync(request with { Key = "b", Amount = Shop.Kes(98) });

        Assert.Equal((ErrorCategory.CustomerFunds, WalletOperationState.Completed, WalletOperationState.Completed), (poor.Category, done.State, again.State));
        Assert.Equal((Shop.Kes(0), Shop.Kes(2)), ((await shop.Wallets.GetAsync(wallet))!.Posted, (await shop.Ledger.GetAsync(HouseAccount.Fee("", Currency.FromCode("KES"))))!.Posted));
    }

    [Fact]
    public async Task A_transfer_goes_to_a_wallet_of_the_same_tenant_alone()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var (wallet, foreign) = (await shop.OpenAsync(100), AccountId.From("foreign"));
        await shop.Wallets.OpenAsync(new WalletDraft { Id = foreign, Owner = "owner", Tenant = "another" });
        async Task<ErrorCategory?> PayAsync(string key, AccountId to) => (await shop.Wallets.TransferAsync(new WalletTransferRequest { Wallet = wallet, Key = key, To = to, Amount = Shop.Kes(10), Reference = "r" })).Category;

        var refused = (await PayAsync("a", foreign), await PayAsync("b", HouseAccount.World("", Currency.FromCode("KES"))), await PayAsync("c", AccountId.From("nobody")));

        Assert.Equal((ErrorCategory.PartyUnknown, ErrorCategory.PartyUnknown, ErrorCategory.PartyUnknown), refused);
        Assert.Equal((Shop.Kes(100), Shop.Kes(0)), ((await shop.Wallets.GetAsync(wallet))!.Posted, (await shop.Wallets.GetAsync(foreign))!.Posted));
    }

    [Fact]
    public async Task Settlement_lines_are_booked_once()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var at = new DateTimeOffset(2026, 1, 4, 0, 0, 0, TimeSpan.Zero);
        SettlementLine[] lines = [new() { Id = "1", Amount = Shop.Kes(500), At = at }, new() { Id = "2", Amount = Shop.Kes(-200), At = at, Reference = "to bank" }];

        var first = await shop.Wallets.ImportAsync("paybill", lines);
        var second = await shop.Wallets.ImportAsync("paybill", [.. lines, new() { Id = "1", Amount = Shop.Kes(501), At = at }]);

        Assert.Equal((2, 0, 0), (first.Booked, first.Known, first.Refused.Count));
        Assert.Equal((0, 2), (second.Booked, second.Known));
        Assert.Equal(["1"], second.Refused);
        Assert.Equal(Shop.Kes(300), (await shop.Ledger.GetAsync(HouseAccount.Settlement("", Currency.FromCode("KES"))))!.Posted);
    }

    [Fact]
    public async Task Settlement_lines_that_a_busy_store_did_not_book_are_not_told_as_refused()
    {
        await using var shop = await Shop.StartAsync(_stores);
        _stores.Faulty.IsBusy = true;

        await Assert.ThrowsAsync<LedgerStoreException>(() => shop.Wallets.ImportAsync("paybill", [new() { Id = "1", Amount = Shop.Kes(500), At = DateTimeOffset.UnixEpoch }]));
    }

    [Fact]
    public async Task What_is_asked_under_a_key_is_told_apart_field_by_field()
    {
        await using var shop = await Shop.StartAsync(_stores);
        var wallet = await shop.OpenAsync(1000);
        var request = new PurchaseRequest { Wallet = wallet, Key = "buy", Amount = Shop.Kes(10), ProductId = "a|b", Recipient = "c", Reference = "r" };
        await shop.Wallets.PurchaseAsync(request);

        Assert.True((await shop.Wallets.PurchaseAsync(request with { ProductId = "a", Recipient = "b|c" })).IsKeyReuse);
        Assert.False((await shop.Wallets.PurchaseAsync(request)).IsKeyReuse);
    }

    [Fact]
    public void A_purchase_does_not_show_its_recipient() =>
        Assert.DoesNotContain("01234567890", $"{new PurchaseRequest { Wallet = AccountId.From("w"), Key = "buy", Amount = Shop.Kes(10), ProductId = "p", Recipient = "01234567890", Reference = "r" }}", StringComparison.Ordinal);

    private static PayOutRequest PayOut(AccountId wallet, long amount) => new() { Wallet = wallet, Key = "pay", Amount = Shop.Kes(amount), Payee = Shop.Phone, Reference = "ref" };

    private static async Task<(Money Posted, Money Available)> BalanceAsync(Shop shop, AccountId wallet) => (await shop.Wallets.GetAsync(wallet))! is var there ? (there.Posted, there.Available) : default;

    private static OperationEngine Engine(Shop shop) => shop.Engine;

    private static Payment Changed(Payment payment, PaymentStatus status) => new()
    {
        Id = payment.Id,
        IdempotencyKey = payment.IdempotencyKey,
        Kind = payment.Kind,
        Amount = payment.Amount,
        Reference = payment.Reference,
        Status = status,
        CreatedAt = payment.CreatedAt,
        UpdatedAt = payment.UpdatedAt,
        Version = payment.Version + 1,
    };

    private sealed class InterruptedPolicy : ILimitPolicy
    {
        public Func<Task>? Interrupt { get; set; }

        public async ValueTask<LimitSet> FindAsync(LimitQuestion question, CancellationToken cancellationToken = default)
        {
            var interrupt = Interrupt;
            Interrupt = null;
            await (interrupt?.Invoke() ?? Task.CompletedTask);
            return new LimitSet { PerDay = Shop.Kes(300) };
        }
    }

    private sealed class ChangingLimits : IPaymentLimits
    {
        public Func<Task>? Meanwhile { get; set; }

        public async ValueTask<Money?> CountAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken = default)
        {
            if (Meanwhile is not { } meanwhile)
            {
                return null;
            }

            Meanwhile = null;
            await meanwhile();
            return Shop.Kes(0);
        }
    }

    private sealed class ThrowingFunding : IFloatFunding
    {
        public FloatFundingStatus Status { get; init; }

        public List<string> References { get; } = [];

        public Task<FloatFundingStatus> FundAsync(FloatFundingRequest request, CancellationToken cancellationToken = default)
        {
            References.Add(request.Reference);
            return References.Count is 1 ? throw new InvalidOperationException("The bank is away.") : Task.FromResult(Status);
        }
    }

    private static async Task HearAsync(Shop shop, Payment payment) => await new WalletPaymentObserver(Engine(shop), shop.Limits).OnChangedAsync(new PaymentChange("event", 1, payment));

    private static Payment Paid(AccountId wallet, PaymentId id, Money amount, string tenant = "", PaymentKind kind = PaymentKind.Collect, long version = 100, PaymentStatus status = PaymentStatus.Succeeded) => new()
    {
        Id = id,
        Tenant = tenant,
        IdempotencyKey = $"wallet:{wallet}:top",
        Kind = kind,
        Amount = amount,
        Reference = "ref-1",
        Status = status,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Version = version,
    };
}

using Integrations.Bridge;
using Integrations.Bridge.Journal;
using Integrations.Sandbox;

namespace Integrations.Ncba.Tests.EndToEnd;

/// <summary>NCBA as a second way to an M-Pesa wallet, and notifications as the proof of payments.</summary>
public sealed class BridgeTests
{
    private const string Customer = "254708374149";
    private const string Neighbour = "254708374150";

    [Fact]
    public async Task Daraja_refuses_the_connection_and_NCBA_prompts_the_customer()
    {
        await using var shop = await BridgeShop.StartAsync(withDaraja: true);
        await shop.StopDarajaAsync();

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal([("mpesa:default/stk", AttemptState.NotSent), ("ncba:default/stk", AttemptState.Succeeded)], payment.Attempts.Select(static attempt => (attempt.Route, attempt.State)));
        Assert.Equal(1, shop.Bank.ExecutionCount(NcbaOperation.StkPush));
    }

    [Fact]
    public async Task Daraja_loses_the_answer_and_nobody_prompts_a_second_time()
    {
        await using var shop = await BridgeShop.StartAsync(withDaraja: true);
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Equal("mpesa:default/stk", Assert.Single(payment.Attempts).Route);
        Assert.Equal((1, 0), (shop.Daraja.ExecutionCount(DarajaOperation.StkPush), shop.Bank.ArrivalCount(NcbaOperation.StkPush)));
    }

    [Fact]
    public async Task A_push_that_the_query_finds_paid_and_a_notification_reports_counts_once()
    {
        await using var shop = await BridgeShop.StartAsync();

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.UntilAsync(payment.Id, static payment => payment.Receipt is not null);
        await shop.PassAsync(payment.Id, TimeSpan.FromMinutes(10));

        Assert.Equal((PaymentStatus.Succeeded, shop.Bank.Executions[0].Receipt), (payment.Status, payment.Receipt));
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task A_notification_that_comes_after_the_query_gives_the_receipt_and_credits_nothing_more()
    {
        await using var shop = await BridgeShop.StartAsync();
        shop.Bank.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(5)).On(NcbaOperation.PaybillNotification));

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        var paid = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        var named = await shop.UntilAsync(payment.Id, static payment => payment.Receipt is not null);

        Assert.Equal((null, shop.Bank.Executions[0].Receipt), (paid.Receipt, named.Receipt));
        Assert.Empty(shop.Incoming.All);
    }

    [Theory]
    [InlineData(NcbaReferenceStyle.Hash, false, false)]
    [InlineData(NcbaReferenceStyle.Hash, true, true)]
    [InlineData(NcbaReferenceStyle.Dash, false, false)]
    [InlineData(NcbaReferenceStyle.None, false, false)]
    [InlineData(NcbaReferenceStyle.None, true, false)]
    public async Task A_push_whose_answer_is_lost_is_settled_by_its_notification(NcbaReferenceStyle style, bool hashedMobile, bool upperCase)
    {
        await using var shop = await BridgeShop.StartAsync(
            ncba: options => options.ReferenceStyle = style,
            bank: bank => (bank.Shapes.HashedMobile, bank.Shapes.UpperCaseNarrative) = (hashedMobile, upperCase));
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order("an order number that is long"));
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.PassAsync(payment.Id, TimeSpan.FromMinutes(5));

        Assert.Equal((1, 0), (shop.Bank.ArrivalCount(NcbaOperation.StkPush), shop.Bank.ArrivalCount(NcbaOperation.StkQuery)));
        Assert.Equal(shop.Bank.Executions[0].Receipt, payment.Receipt);
        Assert.Empty(shop.Incoming.All);
    }

    [Theory]
    [InlineData(NcbaHashForm.Wrong)]
    [InlineData(NcbaHashForm.SecretItself)]
    public async Task A_notification_that_cannot_be_believed_settles_nothing_and_tells_nobody(NcbaHashForm form)
    {
        await using var shop = await BridgeShop.StartAsync(bank: bank => bank.Shapes.Hash = form);
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.PassAsync(payment.Id, TimeSpan.FromMinutes(10));

        Assert.Equal((PaymentStatus.Pending, PendingReason.InDoubt), (payment.Status, payment.Pending));
        Assert.Equal(1, shop.Bank.ExecutionCount(NcbaOperation.StkPush));
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task A_notification_that_cannot_be_believed_still_makes_the_bank_be_asked()
    {
        await using var shop = await BridgeShop.StartAsync(bank: static bank => bank.Shapes.Hash = NcbaHashForm.Wrong);

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.Null(payment.Receipt);
        Assert.Empty(shop.Incoming.All);
    }

    [Theory]
    [InlineData("549")]
    [InlineData("999")]
    public async Task Money_of_a_type_that_says_no_payment_waits_for_an_operator_and_nobody_is_told(string type)
    {
        await using var shop = await BridgeShop.StartAsync(bank: bank => bank.Shapes.AccountType = type);
        (shop.Bank.Merchant.PaybillNotificationUrl, shop.Bank.Merchant.AccountNotificationUrl) = (null, shop.Addresses.Account);

        shop.Bank.CustomerPays(Customer, "100200#INV9", 40);
        var held = Assert.Single(await shop.ParkedAsync(1));

        Assert.Equal((ParkedKind.OrphanCallback, "not_believed"), (held.Kind, held.Error));
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task A_type_that_says_no_payment_settles_no_push_whose_answer_is_lost()
    {
        await using var shop = await BridgeShop.StartAsync(bank: static bank => bank.Shapes.AccountType = "999");
        (shop.Bank.Merchant.PaybillNotificationUrl, shop.Bank.Merchant.AccountNotificationUrl) = (null, shop.Addresses.Account);
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.PassAsync(payment.Id, TimeSpan.FromMinutes(10));

        Assert.Equal((PaymentStatus.Pending, PendingReason.InDoubt), (payment.Status, payment.Pending));
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task Money_that_cannot_be_believed_waits_for_an_operator_and_nobody_is_told()
    {
        await using var shop = await BridgeShop.StartAsync(bank: static bank => bank.Shapes.Hash = NcbaHashForm.Wrong);

        shop.Bank.CustomerPays(Customer, "100200#INV9", 40);
        var held = Assert.Single(await shop.ParkedAsync(1));

        Assert.Equal((ParkedKind.OrphanCallback, "not_believed"), (held.Kind, held.Error));
        Assert.Empty(shop.Incoming.All);
    }

    [Theory]
    [InlineData(NcbaReferenceStyle.Hash, Neighbour, "100200#ORDER7", 100)]
    [InlineData(NcbaReferenceStyle.Hash, Customer, "100200#ORDER8", 100)]
    [InlineData(NcbaReferenceStyle.Hash, Customer, "100200", 100)]
    [InlineData(NcbaReferenceStyle.Hash, Customer, "100200#ORDER7", 101)]
    [InlineData(NcbaReferenceStyle.None, Neighbour, "100200", 100)]
    [InlineData(NcbaReferenceStyle.None, Customer, "100200", 101)]
    public async Task Money_that_differs_in_reference_payer_or_amount_is_somebody_elses(NcbaReferenceStyle style, string payer, string account, decimal amount)
    {
        await using var shop = await BridgeShop.StartAsync(ncba: options => options.ReferenceStyle = style);
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Live;
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());

        shop.Bank.CustomerPays(payer, account, amount);
        var told = await shop.ToldAsync(1);

        Assert.Equal(Accounts.Shillings(amount), Assert.Single(told).Amount);
        Assert.True((await shop.Bridge.GetAsync(payment.Id))!.IsPending);
    }

    [Fact]
    public async Task The_same_payer_and_amount_long_after_the_prompt_is_another_payment()
    {
        await using var shop = await BridgeShop.StartAsync(ncba: static options => options.ReferenceStyle = NcbaReferenceStyle.None);
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Never;
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        await shop.PassAsync(payment.Id, TimeSpan.FromMinutes(11));

        shop.Bank.CustomerPays(Customer, "100200", 100);

        Assert.Single(await shop.ToldAsync(1));
        Assert.True((await shop.Bridge.GetAsync(payment.Id))!.IsPending);
    }

    [Fact]
    public async Task An_early_FAILED_ends_nothing()
    {
        await using var shop = await BridgeShop.StartAsync(bank: static bank => bank.FailsFirstFor = TimeSpan.FromSeconds(100));
        shop.Bank.Merchant.PaybillNotificationUrl = null;

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.UntilAsync(payment.Id, static payment => !payment.IsPending);

        Assert.Equal(PaymentStatus.Succeeded, payment.Status);
    }

    [Fact]
    public async Task A_customer_who_cancels_has_failed_after_two_minutes_and_is_not_prompted_again()
    {
        await using var shop = await BridgeShop.StartAsync(withDaraja: true, ncba: static options => options.Priority = 50);
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Cancel;
        var begun = shop.Time.GetUtcNow();

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        payment = await shop.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.True(shop.Time.GetUtcNow() - begun >= TimeSpan.FromMinutes(2));
        Assert.Equal("ncba:default/stk", Assert.Single(payment.Attempts).Route);
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task Money_that_comes_unasked_is_told_once()
    {
        await using var shop = await BridgeShop.StartAsync();
        shop.Bank.Faults.Add(Fault.RepeatCallback(3).On(NcbaOperation.PaybillNotification));

        var receipt = shop.Bank.CustomerPays(Customer, "100200#INV9", 40);
        await shop.ToldAsync(1);
        await shop.Bank.CalledBackAsync(NcbaOperation.PaybillNotification, 3);
        await shop.Bank.IdleAsync();

        Assert.Equal(receipt, Assert.Single(shop.Incoming.All).Receipt);
    }

    [Fact]
    public async Task A_text_of_the_banks_in_the_narrative_does_not_make_two_payments_of_one()
    {
        await using var shop = await BridgeShop.StartAsync(
            ncba: static options => options.ReferenceStyle = NcbaReferenceStyle.None,
            bank: static bank => bank.Shapes.Narrative = "RFBContributio");
        (shop.Bank.Merchant.PaybillNotificationUrl, shop.Bank.Merchant.AccountNotificationUrl) = (null, shop.Addresses.Account);

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        var named = await shop.UntilAsync(payment.Id, static payment => payment.Receipt is not null);

        Assert.Equal(PaymentStatus.Succeeded, named.Status);
        Assert.Empty(shop.Incoming.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notification_that_decides_nothing_does_not_make_two_payments_of_one(bool hashedMobile)
    {
        await using var shop = await BridgeShop.StartAsync(
            ncba: static options =>
            {
                options.ReferenceStyle = NcbaReferenceStyle.None;
                options.PaybillHashes.Add(NcbaPaybillHash.SecretItself);
            },
            bank: bank => (bank.Shapes.Hash, bank.Shapes.HashedMobile) = (NcbaHashForm.SecretItself, hashedMobile));

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        var named = await shop.UntilAsync(payment.Id, static payment => payment.Receipt is not null);

        Assert.Equal((PaymentStatus.Succeeded, shop.Bank.Executions[0].Receipt), (named.Status, named.Receipt));
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task Money_of_a_push_that_was_believed_to_have_failed_settles_it()
    {
        await using var shop = await BridgeShop.StartAsync(bank: static bank => bank.FailsFirstFor = TimeSpan.FromHours(1));
        shop.Bank.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(5)).On(NcbaOperation.PaybillNotification));

        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        await shop.UntilAsync(payment.Id, PaymentStatus.Failed);
        var late = await shop.UntilAsync(payment.Id, static payment => payment.Receipt is not null);

        Assert.Equal((PaymentStatus.Succeeded, shop.Bank.Executions[0].Receipt), (late.Status, late.Receipt));
        Assert.True(late.Flags.HasFlag(PaymentFlags.LateSuccess), $"{late.Flags}");
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task Money_that_fits_two_prompts_which_failed_is_told_with_its_reference()
    {
        await using var shop = await BridgeShop.StartAsync();
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Cancel;
        var first = await shop.Bridge.CollectAsync(BridgeShop.Order());
        await shop.UntilAsync(first.Id, PaymentStatus.Failed);
        var second = await shop.Bridge.CollectAsync(BridgeShop.Order() with { IdempotencyKey = "again" });
        await shop.UntilAsync(second.Id, PaymentStatus.Failed);

        shop.Bank.CustomerPays(Customer, "100200#ORDER7", 100);

        Assert.Equal("ORDER7", Assert.Single(await shop.ToldAsync(1)).BillReference);
        Assert.Equal((PaymentStatus.Failed, PaymentStatus.Failed), ((await shop.Bridge.GetAsync(first.Id))!.Status, (await shop.Bridge.GetAsync(second.Id))!.Status));
    }

    [Fact]
    public async Task A_prompt_that_failed_does_not_keep_the_next_one_from_its_money()
    {
        await using var shop = await BridgeShop.StartAsync();
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Cancel;
        var first = await shop.Bridge.CollectAsync(BridgeShop.Order());
        await shop.UntilAsync(first.Id, PaymentStatus.Failed);
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Pay;
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());

        var second = await shop.Bridge.CollectAsync(BridgeShop.Order() with { IdempotencyKey = "again" });
        var paid = await shop.UntilAsync(second.Id, PaymentStatus.Succeeded);

        Assert.Equal(shop.Bank.Executions[0].Receipt, paid.Receipt);
        Assert.Equal(PaymentStatus.Failed, (await shop.Bridge.GetAsync(first.Id))!.Status);
        Assert.Empty(shop.Incoming.All);
    }

    [Fact]
    public async Task Money_of_another_day_under_the_same_reference_is_another_payment()
    {
        await using var shop = await BridgeShop.StartAsync();
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Never;
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());
        var payment = await shop.Bridge.CollectAsync(BridgeShop.Order());
        await shop.PassAsync(payment.Id, TimeSpan.FromMinutes(1));
        shop.Time.Advance(TimeSpan.FromHours(25));

        shop.Bank.CustomerPays(Customer, "100200#ORDER7", 100);

        Assert.Single(await shop.ToldAsync(1));
        Assert.NotEqual(PaymentStatus.Succeeded, (await shop.Bridge.GetAsync(payment.Id))!.Status);
    }

    [Fact]
    public async Task Two_pushes_that_money_fits_alike_are_settled_by_nobodys_guess_and_an_operator_sees_it()
    {
        await using var shop = await BridgeShop.StartAsync(ncba: static options => options.ReferenceStyle = NcbaReferenceStyle.None);
        shop.Bank.Phones[Customer].Answer = CustomerAnswer.Never;
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Times(2));
        var first = await shop.Bridge.CollectAsync(BridgeShop.Order());
        await shop.PassAsync(first.Id, TimeSpan.FromMinutes(1));
        var second = await shop.Bridge.CollectAsync(BridgeShop.Order("ORDER8"));
        await shop.PassAsync(second.Id, TimeSpan.FromMinutes(1));

        shop.Bank.CustomerPays(Customer, "100200", 100);
        var held = Assert.Single(await shop.ParkedAsync(1));

        Assert.Equal((ParkedKind.OrphanCallback, "awaits_collection"), (held.Kind, held.Error));
        Assert.Empty(shop.Incoming.All);
        Assert.True((await shop.Bridge.GetAsync(first.Id))!.IsPending && (await shop.Bridge.GetAsync(second.Id))!.IsPending);
    }
}

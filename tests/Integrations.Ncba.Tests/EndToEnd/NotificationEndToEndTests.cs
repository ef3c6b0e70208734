using Integrations.Callbacks;
using Integrations.Sandbox;

namespace Integrations.Ncba.Tests.EndToEnd;

public sealed class NotificationEndToEndTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_that_comes_unasked_is_told_once_however_often_the_bank_says_so(bool byAccount)
    {
        await using var shop = await Shop.StartAsync();
        Subscribe(shop, byAccount);
        var operation = byAccount ? NcbaOperation.AccountNotification : NcbaOperation.PaybillNotification;
        shop.Bank.Faults.Add(Fault.RepeatCallback(3).On(operation));

        shop.Bank.CustomerPays("254708374149", "100200#INV9", 40);
        await shop.NotifiedAsync(operation, 3);

        var payment = Assert.Single(shop.Readings.Payments);
        Assert.Equal((Accounts.Shillings(40), "INV9", Accounts.Customer), (payment.Amount, payment.BillReference, payment.Payer));
        Assert.Equal(3, shop.Readings.All.Count);
    }

    [Theory]
    [InlineData(NcbaHashForm.Guide, 1)]
    [InlineData(NcbaHashForm.BankAccount, 1)]
    [InlineData(NcbaHashForm.SecretItself, 0)]
    [InlineData(NcbaHashForm.RawBytes, 0)]
    [InlineData(NcbaHashForm.Wrong, 0)]
    public async Task A_pay_bill_notification_is_told_or_held_by_its_hash(NcbaHashForm form, int told)
    {
        await using var shop = await Shop.StartAsync(bank: bank => bank.Shapes.Hash = form);

        shop.Bank.CustomerPays("254708374149", "100200", 40);
        await shop.NotifiedAsync(NcbaOperation.PaybillNotification);
        shop.Time.Advance(TimeSpan.FromHours(12));
        await shop.Bank.IdleAsync();

        Assert.Equal(told, shop.Readings.Payments.Count);
        Assert.Equal(told is 1 ? CallbackTrust.Evidence : CallbackTrust.Hint, Assert.Single(shop.Readings.All).Trust);
        Assert.Equal(200, Assert.Single(shop.Bank.Callbacks).Status);
    }

    [Theory]
    [InlineData("876", 1)]
    [InlineData("887", 1)]
    [InlineData("549", 0)]
    [InlineData("999", 0)]
    public async Task An_account_notification_is_told_or_held_by_its_type_and_acknowledged_either_way(string type, int told)
    {
        await using var shop = await Shop.StartAsync(bank: bank => bank.Shapes.AccountType = type);
        Subscribe(shop, byAccount: true);

        shop.Bank.CustomerPays("254708374149", "100200", 40);
        await shop.NotifiedAsync(NcbaOperation.AccountNotification);
        shop.Time.Advance(TimeSpan.FromHours(12));
        await shop.Bank.IdleAsync();

        var (reading, trust) = Assert.Single(shop.Readings.All);
        Assert.Equal((told, Accounts.Shillings(40)), (shop.Readings.Payments.Count, reading.IncomingPayment!.Amount));
        Assert.Equal(told is 1 ? CallbackTrust.Evidence : CallbackTrust.Hint, trust);
        Assert.Single(shop.Bank.Callbacks);
    }

    [Theory]
    [InlineData(NcbaHashForm.Wrong)]
    [InlineData(NcbaHashForm.RawBytes)]
    [InlineData(NcbaHashForm.SecretItself)]
    public async Task An_account_notification_with_a_wrong_hash_is_turned_away_and_comes_again(NcbaHashForm form)
    {
        await using var shop = await Shop.StartAsync(bank: bank => bank.Shapes.Hash = form);
        Subscribe(shop, byAccount: true);

        shop.Bank.CustomerPays("254708374149", "100200", 40);
        await shop.NotifiedAsync(NcbaOperation.AccountNotification);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.NotifiedAsync(NcbaOperation.AccountNotification, 2);

        Assert.Empty(shop.Readings.All);
        Assert.All(shop.Bank.Callbacks, static callback => Assert.Equal(200, callback.Status));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_password_is_turned_away_and_tells_nobody(bool byAccount)
    {
        await using var shop = await Shop.StartAsync(bank: static bank => bank.Shapes.WrongPassword = true);
        Subscribe(shop, byAccount);
        var operation = byAccount ? NcbaOperation.AccountNotification : NcbaOperation.PaybillNotification;

        shop.Bank.CustomerPays("254708374149", "100200", 40);
        await shop.NotifiedAsync(operation);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.NotifiedAsync(operation, 2);

        Assert.Empty(shop.Readings.All);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notification_that_could_not_be_stored_comes_again(bool byAccount)
    {
        await using var shop = await Shop.StartAsync();
        Subscribe(shop, byAccount);
        var operation = byAccount ? NcbaOperation.AccountNotification : NcbaOperation.PaybillNotification;
        shop.Readings.Fails = true;

        shop.Bank.CustomerPays("254708374149", "100200", 40);
        await shop.NotifiedAsync(operation);
        shop.Readings.Fails = false;
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.NotifiedAsync(operation, 2);
        shop.Time.Advance(TimeSpan.FromHours(12));
        await shop.Bank.IdleAsync();

        Assert.Equal((1, 1, 2), (shop.Readings.Payments.Count, shop.Readings.All.Count, shop.Bank.Callbacks.Count));
    }

    [Fact]
    public async Task The_shapes_of_live_senders_are_understood()
    {
        await using var shop = await Shop.StartAsync(bank: static bank =>
        {
            bank.Shapes.HashedMobile = bank.Shapes.UpperCaseNarrative = bank.Shapes.ShortAmounts = true;
            bank.Shapes.FtRef = NcbaFtRef.Empty;
            bank.Shapes.PaybillType = "PAYBILL";
        });

        shop.Bank.CustomerPays("254708374149", "100200#lunch", 40);
        await shop.NotifiedAsync(NcbaOperation.PaybillNotification);

        var payment = Assert.Single(shop.Readings.Payments);
        Assert.Equal(("LUNCH", null, 64, Accounts.Shillings(40)), (payment.BillReference, payment.Payer, payment.PayerText.Length, payment.Amount));
    }

    [Fact]
    public async Task Prefixes_and_a_number_inside_the_name_are_understood()
    {
        await using var shop = await Shop.StartAsync(bank: static bank => bank.Shapes.Prefixed = bank.Shapes.NumberInName = true);
        Subscribe(shop, byAccount: true);

        shop.Bank.CustomerPays("254708374149", "100200#lunch", 40);
        await shop.NotifiedAsync(NcbaOperation.AccountNotification);

        var payment = Assert.Single(shop.Readings.Payments);
        Assert.Equal((Accounts.Customer, "JOHN DOE"), (payment.Payer, payment.PayerName));
    }

    [Fact]
    public async Task Money_that_leaves_the_account_is_acknowledged_and_told_to_nobody()
    {
        await using var shop = await Shop.StartAsync();
        Subscribe(shop, byAccount: true);

        shop.Bank.Debit(250, "CHARGE");
        await shop.NotifiedAsync(NcbaOperation.AccountNotification);
        shop.Time.Advance(TimeSpan.FromHours(12));
        await shop.Bank.IdleAsync();

        Assert.Empty(shop.Readings.Payments);
        Assert.Single(shop.Bank.Callbacks);
    }

    [Fact]
    public async Task A_source_that_is_not_on_the_list_is_turned_away()
    {
        await using var shop = await Shop.StartAsync(static options =>
        {
            options.Environment = ProviderEnvironment.Production;
            options.CallbackSourceRanges.Add("192.0.2.0/24");
        });

        shop.Bank.CustomerPays("254708374149", "100200", 40);
        await shop.NotifiedAsync(NcbaOperation.PaybillNotification);

        Assert.Empty(shop.Readings.All);
    }

    [Fact]
    public async Task The_addresses_of_the_letter_are_two_and_stay_the_same()
    {
        await using var shop = await Shop.StartAsync();

        var addresses = shop.Client.NotificationAddresses;

        Assert.NotEqual(addresses.Paybill, addresses.Account);
        Assert.Equal(addresses, shop.Client.NotificationAddresses);
        Assert.DoesNotContain(addresses.Paybill.AbsolutePath, addresses.ToString());
    }

    private static void Subscribe(Shop shop, bool byAccount)
    {
        var addresses = shop.Client.NotificationAddresses;
        shop.Bank.Merchant.PaybillNotificationUrl = byAccount ? null : addresses.Paybill;
        shop.Bank.Merchant.AccountNotificationUrl = byAccount ? addresses.Account : null;
    }
}

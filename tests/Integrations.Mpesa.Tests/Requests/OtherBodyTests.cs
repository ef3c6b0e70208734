using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Tests.EndToEnd;
using Integrations.Mpesa.Tests.Fixtures;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa.Tests.Requests;

/// <summary>Pull, QR codes, standing orders, SIM checks and bills. The portal masks digits of numbers with X: zeros stand for them here.</summary>
public sealed class OtherBodyTests
{
    private static readonly MpesaRules NoRules = new();
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_registration_for_pulling_is_the_one_of_the_contract()
    {
        var request = new PullRegistrationRequest { ShortCode = "600000", NominatedNumber = Msisdn.FromInternational("254722000000"), CallbackUrl = new Uri("https://domain/path") };

        Body.SameAs("pull-register.request", PullRegisterBody.Compose(request, Accounts.Settings(), NoRules), MpesaJsonContext.Wire.PullRegisterBody);
    }

    [Fact]
    public void A_pull_has_the_names_of_the_contract_and_Kenyan_times()
    {
        var query = new PullQuery { ShortCode = "600000", From = new DateTimeOffset(2026, 1, 4, 22, 30, 0, TimeSpan.Zero), To = Now };

        var body = PullQueryBody.Compose(query, Accounts.Settings(), Now, NoRules);

        var expected = JsonNode.Parse(Fixture.Text("pull-query.request"))!.AsObject();
        var actual = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(body, MpesaJsonContext.Wire.PullQueryBody))!.AsObject();
        Assert.Equal(expected.Select(field => field.Key), actual.Select(field => field.Key));
        Assert.Equal(("600000", "2026-01-05 01:30:00", "2026-01-05 12:00:00", "0"), (body.ShortCode, body.StartDate, body.EndDate, body.OffSetValue));
    }

    [Fact]
    public void A_pull_beyond_what_is_kept_is_refused()
    {
        var rules = new MpesaRules();

        PullQueryBody.Compose(new PullQuery { From = Now.AddHours(-49), To = Now.AddHours(-50), Offset = -1 }, Accounts.Settings(), Now, rules);

        var refusal = Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("pull"));
        Assert.Equal(["From", "From", "Offset"], refusal.Problems.Select(problem => problem.Field));
        Assert.Contains("within the last 48 hours", refusal.Message);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void A_pull_of_all_that_is_kept_may_be_a_minute_late(int seconds, bool isRefused) =>
        Assert.Equal(isRefused, Broken(rules => PullQueryBody.Compose(new PullQuery { From = Now.AddHours(-48).AddSeconds(-seconds), To = Now }, Accounts.Settings(), Now, rules)));

    [Fact]
    public void How_far_back_follows_the_options() =>
        Assert.False(Broken(rules => PullQueryBody.Compose(new PullQuery { From = Now.AddHours(-49), To = Now }, Accounts.Settings(options => options.PullWindow = TimeSpan.FromHours(72)), Now, rules)));

    [Fact]
    public void A_QR_code_is_the_one_of_the_contract()
    {
        var request = new QrCodeRequest { MerchantName = "TEST SUPERMARKET", PaymentReference = "Invoice Test", Amount = Accounts.Shillings(1), Payment = QrPayment.BuyGoods, Receiver = "373132" };

        Body.SameAs("qr.request", QrCodeBody.Compose(request, Accounts.Settings(), NoRules), MpesaJsonContext.Wire.QrCodeBody, scalarsAsText: false);
    }

    [Theory]
    [InlineData(QrPayment.BuyGoods, "BG")]
    [InlineData(QrPayment.PayBill, "PB")]
    [InlineData(QrPayment.SendMoney, "SM")]
    [InlineData(QrPayment.SendToBusiness, "SB")]
    [InlineData(QrPayment.WithdrawAtAgent, "WA")]
    public void A_QR_code_does_what_it_is_asked_for(QrPayment payment, string code) =>
        Assert.Equal(code, QrCodeBody.Compose(Qr(payment) with { Receiver = "600000" }, Accounts.Settings(), NoRules).TrxCode);

    [Fact]
    public void A_QR_code_pays_the_account_unless_told_otherwise()
    {
        var till = Accounts.Settings(options => (options.TransactionType, options.TillNumber) = (MpesaTransactionType.BuyGoods, "567890"));

        Assert.Equal("174379", QrCodeBody.Compose(Qr(QrPayment.PayBill), Accounts.Settings(), NoRules).CPI);
        Assert.Equal("567890", QrCodeBody.Compose(Qr(QrPayment.BuyGoods), till, NoRules).CPI);
        Assert.True(Broken(rules => QrCodeBody.Compose(Qr(QrPayment.BuyGoods), Accounts.Settings(), rules)));
        Assert.True(Broken(rules => QrCodeBody.Compose(Qr(QrPayment.SendMoney), Accounts.Settings(), rules)));
        Assert.True(Broken(rules => QrCodeBody.Compose(Qr(QrPayment.PayBill) with { Size = 0 }, Accounts.Settings(), rules)));
        Assert.True(Broken(rules => QrCodeBody.Compose(Qr((QrPayment)9) with { Receiver = "600000" }, Accounts.Settings(), rules)));
    }

    [Fact]
    public void A_standing_order_is_the_one_of_the_contract()
    {
        var body = StandingOrderBody.Compose(Order(), Accounts.Settings(), NoRules);
        body.CallBackURL = "https://mydomain.com/pat";

        Body.SameAs("ratiba.request", body, MpesaJsonContext.Wire.StandingOrderBody);
    }

    [Fact]
    public void A_standing_order_of_a_till_names_the_till()
    {
        var settings = Accounts.Settings(options => (options.TransactionType, options.TillNumber, options.StandingOrderTillType) = (MpesaTransactionType.BuyGoods, "567890", "Standing Order Customer Pay Marchant"));

        var body = StandingOrderBody.Compose(Order(), settings, NoRules);

        Assert.Equal(("567890", "2", "Standing Order Customer Pay Marchant"), (body.BusinessShortCode, body.ReceiverPartyIdentifierType, body.TransactionType));
    }

    [Fact]
    public void All_problems_of_a_standing_order_are_told_at_once()
    {
        var rules = new MpesaRules();

        StandingOrderBody.Compose(
            Order() with { EndsOn = new DateOnly(2024, 9, 4), Frequency = (StandingOrderFrequency)9, Name = "", AccountReference = "thirteen char", Description = "fourteen chars", Amount = default, Payer = Msisdn.FromInternational("256772123456") },
            Accounts.Settings(),
            rules);

        Assert.Equal(
            ["AccountReference", "Amount", "Description", "EndsOn", "Frequency", "Name", "Payer"],
            Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("standing_order")).Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_question_about_a_SIM_is_the_one_of_the_contract()
    {
        Body.SameAs("imsi.request", SimBody.Compose(new SimQuery { Number = Msisdn.FromInternational("254722000000") }, NoRules), MpesaJsonContext.Wire.SimBody);
        Assert.True(Broken(rules => SimBody.Compose(new SimQuery { Number = Msisdn.FromInternational("256772123456") }, rules)));
        Assert.True(Broken(rules => SimBody.Compose(new SimQuery { Number = Accounts.Customer, Detail = (SimDetail)9 }, rules)));
    }

    [Fact]
    public void An_opt_in_to_Bill_Manager_is_the_one_of_the_contract()
    {
        var request = new BillOptIn { Email = "youremail@gmail.com", OfficialContact = Msisdn.FromInternational("254710000000"), SendsReminders = true, Logo = "image" };

        var body = BillOptInBody.Compose(request, Accounts.Settings(options => options.ShortCode = "718003"), NoRules);
        body.callbackurl = "http://my.server.com/bar/callback";

        Body.SameAs("bill.optin.request", body, MpesaJsonContext.Wire.BillOptInBody, unmask: Unmasked);
    }

    [Fact]
    public void An_invoice_is_the_one_of_the_contract()
    {
        var invoice = new BillInvoice
        {
            ExternalReference = "#9932340",
            BilledName = "John Doe",
            BilledNumber = Msisdn.FromInternational("254700000000"),
            Period = "August 2021",
            Name = "Jentrys",
            DueOn = new DateOnly(2021, 10, 12),
            AccountReference = "1ASD678H",
            Amount = Accounts.Shillings(800),
            Items = [new BillItem { Name = "food", Amount = Accounts.Shillings(700) }, new BillItem { Name = "water", Amount = Accounts.Shillings(100) }],
        };

        Body.SameAs("bill.invoice.request", BillInvoiceBody.Compose(invoice, NoRules), MpesaJsonContext.Wire.BillInvoiceBody, scalarsAsText: false, Unmasked);
    }

    [Fact]
    public void A_reconciliation_is_the_one_of_the_contract()
    {
        var request = new BillReconciliation
        {
            PaidOn = new DateOnly(2021, 10, 1),
            Amount = Accounts.Shillings(800),
            AccountReference = "Balboa95",
            Receipt = "PJB53MYR1N",
            Payer = Msisdn.FromInternational("254710000000"),
            PayerName = "John Doe",
            InvoiceName = "School Fees",
            ExternalReference = "955",
        };

        Body.SameAs("bill.reconciliation.request", BillReconciliationBody.Compose(request, NoRules), MpesaJsonContext.Wire.BillReconciliationBody, scalarsAsText: false, Unmasked);
    }

    [Fact]
    public void A_batch_holds_one_to_a_thousand_invoices_with_numbers_of_their_own()
    {
        Assert.True(Broken(rules => BillInvoiceBody.Compose(new BillInvoiceBatch { Invoices = [] }, rules)));
        Assert.True(Broken(rules => BillInvoiceBody.Compose(new BillInvoiceBatch { Invoices = [Invoices.Of("1"), Invoices.Of("1")] }, rules)));
        Assert.True(Broken(rules => BillInvoiceBody.Compose(new BillInvoiceBatch { Invoices = Many(1001) }, rules)));
        Assert.False(Broken(rules => BillInvoiceBody.Compose(new BillInvoiceBatch { Invoices = Many(1000) }, rules)));
        Assert.True(Broken(rules => BillCancelBody.Compose(new BillCancellation { ExternalReferences = [] }, rules)));
        Assert.True(Broken(rules => BillCancelBody.Compose(new BillCancellation { ExternalReferences = ["1", ""] }, rules)));
    }

    [Fact]
    public void All_problems_of_an_invoice_are_told_at_once()
    {
        var rules = new MpesaRules();

        BillInvoiceBody.Compose(
            Invoices.Of("") with { BilledName = "", BilledNumber = Msisdn.FromInternational("256772123456"), Period = "", Name = "", AccountReference = "", Amount = default, Items = [new BillItem { Name = "", Amount = default }] },
            rules);

        Assert.Equal(
            ["AccountReference", "Amount", "BilledName", "BilledNumber", "ExternalReference", "Items.Amount", "Items.Name", "Name", "Period"],
            Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("bill_invoice")).Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    private static string Unmasked(string text) => text.Replace('X', '0');

    private static bool Broken(Action<MpesaRules> compose)
    {
        var rules = new MpesaRules();
        compose(rules);
        return rules.HasProblems;
    }

    private static BillInvoice[] Many(int count) => [.. Enumerable.Range(0, count).Select(number => Invoices.Of($"inv-{number}"))];

    private static QrCodeRequest Qr(QrPayment payment) => new() { MerchantName = "Shop", PaymentReference = "1", Amount = Accounts.Shillings(1), Payment = payment };

    private static StandingOrderRequest Order() => new()
    {
        Name = "Test Standing Order",
        StartsOn = new DateOnly(2024, 9, 5),
        EndsOn = new DateOnly(2025, 9, 5),
        Amount = Accounts.Shillings(4500),
        Payer = Accounts.Customer,
        AccountReference = "Test",
        Frequency = StandingOrderFrequency.Daily,
    };
}

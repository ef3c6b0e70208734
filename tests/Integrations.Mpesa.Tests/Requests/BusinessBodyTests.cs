using System.Text.Json;
using Integrations.Mpesa.Rules;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa.Tests.Requests;

public sealed class BusinessBodyTests
{
    private static readonly MpesaRules NoRules = new();

    [Fact]
    public void A_payment_to_a_pay_bill_is_the_one_of_the_contract()
    {
        var request = Payment(BusinessCommand.PayBill, "000000") with { Sender = "123456", Requester = Msisdn.FromInternational("254700000000"), Description = "OK" };

        var body = B2bBody.Compose(request, Accounts.Settings(), NoRules);
        body.Sign("API_Username", "encrypted_credential");
        (body.QueueTimeOutURL, body.ResultURL) = ("http://0.0.0.0:0000/ResultsListener.php", "http://0.0.0.0:8888/TimeOutListener.php");

        Body.SameAs("b2b-paybill.request", body, MpesaJsonContext.Wire.B2bBody);
    }

    [Fact]
    public void A_top_up_is_the_one_of_the_contract()
    {
        var credential = JsonElement.Parse(Fixtures.Fixture.Read("b2c-topup.request")).GetProperty("SecurityCredential").GetString()!;
        var request = Payment(BusinessCommand.TopUpPayouts, "600000") with { Requester = Accounts.Customer, Description = "OK" };

        var body = B2bBody.Compose(request, Accounts.Settings(options => options.ShortCode = "600979"), NoRules);
        body.Sign("testapi", credential);
        (body.QueueTimeOutURL, body.ResultURL) = ("https://mydomain/path/timeout", "https://mydomain/path/result");

        Body.SameAs("b2c-topup.request", body, MpesaJsonContext.Wire.B2bBody);
    }

    [Fact]
    public void A_tax_remittance_is_the_one_of_the_contract()
    {
        var request = new TaxRemittanceRequest { Amount = Accounts.Shillings(239), RegistrationNumber = "353353", Sender = "888880", Description = "OK" };

        var body = B2bBody.Compose(request, Accounts.Settings(), NoRules);
        body.Sign("TaxPayer", "encrypted_credential");
        (body.QueueTimeOutURL, body.ResultURL) = ("https://mydomain.com/b2b/remittax/queue/", "https://mydomain.com/b2b/remittax/result/");

        Body.SameAs("tax.request", body, MpesaJsonContext.Wire.B2bBody);
    }

    [Fact]
    public void A_checkout_is_the_one_of_the_contract()
    {
        var request = new BusinessCheckoutRequest { Amount = Accounts.Shillings(100), Payer = "000001", Receiver = "000002", PaymentReference = "paymentRef", PartnerName = "Vendor" };

        var body = BusinessCheckoutBody.Compose(request, Accounts.Settings(), NoRules);
        body.Name("RequestRefID", "550e8400-e29b-41d4-a716-446655440000");
        body.callbackUrl = "http://..../result";

        Body.SameAs("b2b-express.request", body, MpesaJsonContext.Wire.BusinessCheckoutBody);
    }

    [Theory]
    [InlineData("BusinessPayBill", null, "4")]
    [InlineData("BusinessBuyGoods", null, "2")]
    [InlineData("BusinessBuyGoods", MpesaIdentifierType.ShortCode, "4")]
    [InlineData("BusinessPayToBulk", null, "4")]
    [InlineData("BusinessTransferFromMMFToUtility", null, "4")]
    [InlineData("AgencyFloatAdvance", null, "4")]
    public void The_receiver_is_a_till_for_goods_and_a_short_code_for_the_rest(string command, MpesaIdentifierType? given, string type) =>
        Assert.Equal(type, B2bBody.Compose(Payment(new BusinessCommand(command), "600000") with { ReceiverType = given }, Accounts.Settings(), NoRules).RecieverIdentifierType);

    [Fact]
    public void All_problems_of_a_business_payment_are_told_at_once()
    {
        var rules = new MpesaRules();
        var request = Payment(new BusinessCommand("Pay Bill"), "60 000") with
        {
            ReceiverType = MpesaIdentifierType.Msisdn,
            Sender = "1",
            AccountReference = "fourteen chars",
            Requester = Msisdn.FromInternational("256772123456"),
            Amount = Accounts.Shillings(1.5m),
            Description = "x",
            Occasion = "",
        };

        B2bBody.Compose(request, Accounts.Settings(options => options.InitiatorName = null), rules);

        var refusal = Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("b2b"));
        Assert.Equal(
            ["AccountReference", "Amount", "Command", "Description", "InitiatorName", "Occasion", "Receiver", "ReceiverType", "Requester", "Sender"],
            refusal.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tax_is_no_payment_to_a_business()
    {
        var rules = new MpesaRules();

        B2bBody.Compose(Payment(new BusinessCommand("PayTaxToKRA"), "572572"), Accounts.Settings(), rules);

        Assert.Contains("RemitTaxAsync", Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("b2b")).Message);
    }

    [Fact]
    public void All_problems_of_a_checkout_are_told_at_once()
    {
        var rules = new MpesaRules();

        BusinessCheckoutBody.Compose(new BusinessCheckoutRequest { Amount = new Money(1m, "USD"), Payer = "x", Receiver = "y", PaymentReference = "", PartnerName = " " }, Accounts.Settings(), rules);

        Assert.Equal(
            ["Amount", "PartnerName", "Payer", "PaymentReference", "Receiver"],
            Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("checkout")).Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    private static BusinessPaymentRequest Payment(BusinessCommand command, string receiver) =>
        new() { Amount = Accounts.Shillings(239), Command = command, Receiver = receiver, AccountReference = "353353" };
}

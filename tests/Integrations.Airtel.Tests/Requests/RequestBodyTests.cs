using System.Text.Json;
using Integrations.Airtel.Rules;
using Integrations.Airtel.Wire.Requests;

namespace Integrations.Airtel.Tests.Requests;

/// <summary>Bodies as they go over the wire, byte for byte.</summary>
public sealed class RequestBodyTests
{
    [Fact]
    public void A_push_has_its_fields_in_order_and_its_amount_as_a_number()
    {
        var settings = Accounts.Settings();
        var body = CollectionBody.Compose(Accounts.Collection(), settings, new AirtelRules(settings));
        body.Transaction.Id = "a1";

        Assert.Equal(
            """{"reference":"Order 1","subscriber":{"msisdn":"752123456"},"transaction":{"amount":1000,"id":"a1"}}""",
            JsonSerializer.Serialize(body, AirtelJsonContext.Wire.CollectionBody));
    }

    [Theory]
    [InlineData(1000.50, "1000.5")]
    [InlineData(1000, "1000")]
    [InlineData(0.10, "0.1")]
    public void An_amount_has_no_zeros_at_its_end(double amount, string expected)
    {
        var settings = Accounts.Settings(options => (options.Country, options.CollectionMinimum) = ("ZM", 1));
        var rules = new AirtelRules(settings);

        var number = rules.Amount(new Money((decimal)amount, "ZMW"), settings.CollectionLimits with { Minimum = new Money(0.01m, "ZMW") });

        Assert.Equal(expected, JsonSerializer.Serialize(new TransactionBody { Amount = number, Id = "a" }, AirtelJsonContext.Wire.DisbursementBody.Options).Split(':')[1].Split(',')[0]);
    }

    [Theory]
    [InlineData(AirtelApiVersion.V1, """{"payee":{"msisdn":"752123456"},"reference":"Wages May","pin":"p","transaction":{"amount":500,"id":"p1"}}""")]
    [InlineData(AirtelApiVersion.V2, """{"payee":{"msisdn":"752123456","currency":"UGX","name":"Jane"},"reference":"Wages May","pin":"p","transaction":{"amount":500,"id":"p1","type":"B2C"}}""")]
    [InlineData(AirtelApiVersion.V3, """{"payee":{"msisdn":"752123456","wallet_type":"SALARY"},"reference":"Wages May","pin":"p","transaction":{"amount":500,"id":"p1","type":"B2C"}}""")]
    public void A_disbursement_has_the_fields_of_its_version(AirtelApiVersion version, string expected)
    {
        var settings = Accounts.Settings(options => options.DisbursementVersion = version);
        var body = DisbursementBody.Compose(Accounts.Disbursement() with { PayeeName = "Jane", Wallet = AirtelWalletKind.Salary }, settings, new AirtelRules(settings));
        (body.Transaction.Id, body.Pin) = ("p1", "p");

        Assert.Equal(expected, JsonSerializer.Serialize(body, AirtelJsonContext.Wire.DisbursementBody));
        Assert.Equal(version, JsonSerializer.Deserialize(expected, AirtelJsonContext.Wire.DisbursementBody)!.Version);
    }

    [Fact]
    public void Cash_has_its_amount_as_text_and_its_pairs_as_each_product_wants_them()
    {
        var settings = Accounts.Settings();
        var info = new Dictionary<string, string> { ["till"] = "7" };
        var cashIn = CashInBody.Compose(new CashInRequest { Amount = Accounts.Shillings(1000), Subscriber = Accounts.Customer, Reference = "Cash", AdditionalInfo = info }, settings, new AirtelRules(settings));
        var cashOut = CashOutBody.Compose(new CashOutRequest { Amount = Accounts.Shillings(1000), Subscriber = Accounts.Customer, Reference = "Cash", AdditionalInfo = info }, settings, new AirtelRules(settings));

        Assert.Equal(
            """{"subscriber":{"msisdn":"752123456"},"transaction":{"amount":"1000","id":""},"additional_info":{"key":"till","value":"7"},"reference":"Cash"}""",
            JsonSerializer.Serialize(cashIn, AirtelJsonContext.Wire.CashInBody));
        Assert.Equal(
            """{"subscriber":{"msisdn":"752123456"},"transaction":{"amount":"1000","id":""},"additional_info":[{"key":"till","value":"7"}],"reference":"Cash"}""",
            JsonSerializer.Serialize(cashOut, AirtelJsonContext.Wire.CashOutBody));
    }

    [Fact]
    public void A_remittance_names_the_country_and_has_a_whole_amount()
    {
        var settings = Accounts.Settings(options => options.Country = "ZM");
        var request = new RemittanceRequest
        {
            Amount = new Money(100, "ZMW"),
            Payee = Msisdn.FromInternational("260971234567"),
            PayerCountry = "KENYA",
            PayerFirstName = "Ann",
            PayerLastName = "Bee",
        };
        var body = RemittanceBody.Compose(request, settings, new AirtelRules(settings));
        (body.ExtTrId, body.Pin) = ("r1", "p");

        Assert.Equal(
            """{"amount":100,"country":"ZAMBIA","currency":"ZMW","extTRID":"r1","msisdn":"971234567","payerCountry":"KENYA","payerFirstName":"Ann","payerLastName":"Bee","pin":"p"}""",
            JsonSerializer.Serialize(body, AirtelJsonContext.Wire.RemittanceBody));
    }
}

using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.MobileMart.Tests.EndToEnd;

/// <summary>Bad input is refused before any call that moves value, with the field and what it may be: by the client and through the Bridge.</summary>
public sealed class MistakeTests
{
    private const string Number = "must be a South African number: ten digits that begin with 0, or 27 and nine digits";
    private const string Key = "must have 1 to 128 characters";

    public static TheoryData<string, string, string> Direct => new()
    {
        { "amount under the product's", "Amount", "must be ZAR 2.00 to 1,000.00 for this product" },
        { "amount over the product's", "Amount", "must be ZAR 2.00 to 1,000.00 for this product" },
        { "amount of a face value", "Amount", "must be ZAR 5.50 for this product" },
        { "amount over the account's", "Amount", "must be ZAR 0.01 to 10,000.00" },
        { "amount in another currency", "Amount", "must be in ZAR" },
        { "amount under the meter's", "Amount", "must be ZAR 310.00 or more for this meter" },
        { "product of another service", "Product", "must be of the service airtime, data" },
        { "product that is a PIN", "Product", "must be of the service airtime, data" },
        { "product for a PIN", "Product", "must be of the service airtime-pin, data-pin, voucher" },
        { "product for a meter", "Product", "must be of the service electricity" },
        { "product for a bill", "Product", "must be of the service bill" },
        { "number of another country", "Number", Number },
        { "account number", "AccountNumber", "must have 1 to 64 characters" },
        { "meter of a reprint", "Recipient", "must be a meter number of 5 to 20 digits" },
        { "reference too long", "Reference", "must have 1 to 36 characters" },
        { "reference of other letters", "Reference", "must be letters, digits, hyphens and underscores" },
        { "key too long", "IdempotencyKey", Key },
    };

    public static TheoryData<string, string> ThroughTheBridge => new()
    {
        { "amount under the product's", "Amount must be ZAR 2.00 to ZAR 1000.00." },
        { "amount over the product's", "Amount must be ZAR 2.00 to ZAR 1000.00." },
        { "amount of a face value", "Amount must be ZAR 5.50." },
        { "amount over the account's", "Amount must be ZAR 0.01 to ZAR 10000.00." },
        { "amount under the meter's", "The smallest purchase for this meter is R310.00." },
        { "product", "This product is not available: ProductId must be one of the 7 products of the catalogue." },
        { "number", "Recipient " + Number + "." },
        { "meter", "Recipient must be a meter number of 5 to 20 digits." },
        { "account number", "Recipient must have 1 to 64 characters." },
    };

    [Theory]
    [MemberData(nameof(Direct))]
    public async Task The_client_names_the_field_and_what_it_may_be(string mistake, string field, string rule)
    {
        await using var market = await Market.StartAsync();
        market.Mart.Meter(Accounts.Meter).NamedMinimum = 310;

        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => AskAsync(market, mistake));

        Assert.Contains(failure.Problems, problem => (problem.Field, problem.Rule) == (field, rule));
        Assert.DoesNotContain(market.Mart.Arrivals, static arrival => arrival.Method is "POST" && arrival.Operation != MobileMartOperation.Token);
        Assert.Equal(mistake is "amount under the meter's" ? 2 : 0, market.Mart.Arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(ThroughTheBridge))]
    public async Task A_payment_names_the_field_and_what_it_may_be(string mistake, string told)
    {
        await using var market = await Market.StartAsync(accounts: 2);
        market.Mart.Meter(Accounts.Meter).NamedMinimum = 310;
        market.Backup.Meter(Accounts.Meter).NamedMinimum = 310;

        var payment = await market.Bridge.VendAsync(Order(market, mistake));
        payment = await market.UntilAsync(payment.Id, PaymentStatus.Failed);

        Assert.Equal((told, 0), (payment.UserMessage, payment.Attempts.Count));
        Assert.DoesNotContain([.. market.Mart.Arrivals, .. market.Backup.Arrivals], static arrival => arrival.Method is "POST" && arrival.Operation != MobileMartOperation.Token);
    }

    [Theory]
    [InlineData("reference", "Reference", Key)]
    [InlineData("key", "IdempotencyKey", Key)]
    [InlineData("no product", "ProductId", "must not be empty")]
    [InlineData("no amount", "Amount", "must be more than nothing, in a currency")]
    public async Task The_Bridge_stores_nothing_of_a_request_that_cannot_be(string mistake, string field, string rule)
    {
        await using var market = await Market.StartAsync();

        var failure = await Assert.ThrowsAsync<RequestValidationException>(() => market.Bridge.VendAsync(Order(market, mistake)));

        Assert.Equal((field, rule), (Assert.Single(failure.Problems).Field, failure.Problems[0].Rule));
        Assert.Empty(market.Mart.Arrivals);
    }

    [Fact]
    public async Task A_reference_of_the_hosts_own_letters_stays_with_the_host()
    {
        await using var market = await Market.StartAsync();

        var payment = await market.Bridge.VendAsync(market.Order("voucher") with { Reference = "Bestellung Nr. 7 / Straße" });
        await market.UntilAsync(payment.Id, PaymentStatus.Succeeded);

        Assert.True(Guid.TryParseExact(Assert.Single(market.Mart.Executions).Reference, "D", out _));
    }

    [Theory]
    [InlineData("elevenchars", "v", "must have 1 to 10 characters")]
    [InlineData("key", "a value of more than forty-three characters.", "must be at most 43 characters")]
    public void Metadata_names_its_limits_before_there_is_a_request(string key, string value, string rule) =>
        Assert.Contains(rule, Assert.Throws<ArgumentException>(() => new PaymentMetadata([new(key, value)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Metadata_has_at_most_nine_pairs() =>
        Assert.Contains("at most 9", Assert.Throws<ArgumentException>(() => new PaymentMetadata(Enumerable.Range(0, 10).Select(static place => new KeyValuePair<string, string>($"key{place}", "v")))).Message, StringComparison.Ordinal);

    private static async Task AskAsync(Market market, string mistake)
    {
        var client = market.Client;
        Task sale = mistake switch
        {
            "amount under the product's" => client.TopUpAsync(DirectTests.TopUp(market, 1.99m)),
            "amount over the product's" => client.TopUpAsync(DirectTests.TopUp(market, 1000.01m)),
            "amount of a face value" => client.BuyPinAsync(DirectTests.Pin(market, "data-pin") with { Amount = Accounts.Rand(6) }),
            "amount over the account's" => client.LookUpMeterAsync(DirectTests.MeterQuery(market) with { Amount = Accounts.Rand(10_000.01m) }),
            "amount in another currency" => client.TopUpAsync(DirectTests.TopUp(market, 5) with { Amount = new Money(5m, "KES") }),
            "amount under the meter's" => client.BuyTokensAsync(DirectTests.Tokens(market, await client.LookUpMeterAsync(DirectTests.MeterQuery(market)))),
            "product of another service" => client.TopUpAsync(DirectTests.TopUp(market, 5) with { Product = market.Row("electricity") }),
            "product that is a PIN" => client.TopUpAsync(DirectTests.TopUp(market, 5) with { Product = market.Row("airtime-pin") }),
            "product for a PIN" => client.BuyPinAsync(DirectTests.Pin(market, "airtime")),
            "product for a meter" => client.LookUpMeterAsync(DirectTests.MeterQuery(market) with { Product = market.Row("bill") }),
            "product for a bill" => client.LookUpBillAsync(new MobileMartBillQuery { Product = market.Row("voucher"), AccountNumber = "135609708", Amount = Accounts.Rand(50) }),
            "number of another country" => client.TopUpAsync(DirectTests.TopUp(market, 5) with { Number = Msisdn.FromInternational("254712345678") }),
            "account number" => client.LookUpBillAsync(new MobileMartBillQuery { Product = market.Row("bill"), AccountNumber = "", Amount = Accounts.Rand(50) }),
            "meter of a reprint" => client.ReprintAsync(Reprint(market, "order-1") with { Product = market.Row("electricity"), Recipient = "12a4" }),
            "reference too long" => client.ReprintAsync(Reprint(market, new string('a', 37))),
            "reference of other letters" => client.ReprintAsync(Reprint(market, "order.1")),
            _ => client.TopUpAsync(DirectTests.TopUp(market, 5) with { IdempotencyKey = new string('k', 129) }),
        };
        await sale;
    }

    private static MobileMartReprintQuery Reprint(Market market, string reference) => new() { Reference = reference, Product = market.Row("voucher"), Amount = Accounts.Rand(50) };

    private static VendRequest Order(Market market, string mistake) => mistake switch
    {
        "amount under the product's" => market.Order("airtime", amount: 1.99m),
        "amount over the product's" => market.Order("airtime", amount: 1000.01m),
        "amount of a face value" => market.Order("data-pin", amount: 6),
        "amount over the account's" => market.Order("electricity", amount: 10_000.01m),
        "amount under the meter's" => market.Order("electricity"),
        "product" => market.Order("airtime") with { ProductId = "nothing" },
        "number" => market.Order("airtime", recipient: "0712"),
        "meter" => market.Order("electricity", recipient: "12a4"),
        "account number" => market.Order("bill", recipient: new string('1', 65)),
        "reference" => market.Order("voucher") with { Reference = new string('r', 129) },
        "key" => market.Order("voucher") with { IdempotencyKey = new string('k', 129) },
        "no product" => market.Order("voucher") with { ProductId = "" },
        _ => market.Order("voucher") with { Amount = default },
    };
}

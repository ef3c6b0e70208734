using System.Text.Json;
using Integrations.MobileMart.Rules;
using Integrations.MobileMart.Tests.Fixtures;
using Integrations.MobileMart.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MobileMart.Tests.Requests;

/// <summary>Bodies against the published schemas, and what is refused before any call.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData(MobileMartService.Airtime, false, "AirtimePinlessRequest")]
    [InlineData(MobileMartService.Airtime, true, "AirtimePinnedRequest")]
    [InlineData(MobileMartService.Data, false, "DataPinlessRequest")]
    [InlineData(MobileMartService.Data, true, "DataPinnedRequest")]
    [InlineData(MobileMartService.Voucher, true, "VoucherRequest")]
    [InlineData(MobileMartService.Electricity, true, "UtilityRequest")]
    [InlineData(MobileMartService.Bill, false, "BillPaymentRequestV2")]
    public void A_body_has_the_fields_of_its_schema_and_no_other(MobileMartService service, bool isPinned, string schema)
    {
        var body = Body(service, isPinned, 750);

        // The card's number is optional and never sent.
        var expected = Fixture.Schema(schema).EnumerateObject().Where(static member => member.Name is not "tenderPan");
        Assert.Equal(
            expected.Select(static member => (member.Name, member.Value.ValueKind)).Order(),
            body.EnumerateObject().Select(static member => (member.Name, member.Value.ValueKind)).Order());
    }

    [Fact]
    public void A_body_is_that_of_the_recorded_request()
    {
        var recorded = Fixture.Json("error-1013-mobile-number.json").GetProperty("request").GetProperty("body");
        var sale = SaleComposer.Compose(
            Accounts.Settings(), recorded.GetProperty("requestId").GetString()!, Accounts.Product(MobileMartService.Airtime, false), MobileMartService.Airtime, 500, "0720012345", null, null);

        var body = JsonSerializer.SerializeToElement(sale.Body, MobileMartJsonContext.Wire.SaleBody);

        Assert.Equal(Fields(recorded), Fields(body));

        static IEnumerable<string> Fields(JsonElement json) =>
            json.EnumerateObject().Select(static member => $"{member.Name}={(member.Value.ValueKind is JsonValueKind.Number ? member.Value.GetDecimal().ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : member.Value.ToString())}").Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(1, "0.01")]
    [InlineData(750, "7.50")]
    [InlineData(1_000_000, "10000.00")]
    public void Cents_become_rand_exactly(long cents, string rand) => Assert.Equal(rand, Body(MobileMartService.Airtime, false, cents).GetProperty("amount").GetRawText());

    [Theory]
    [InlineData(MobileMartNumberForm.Local, "0850012345")]
    [InlineData(MobileMartNumberForm.International, "27850012345")]
    public void A_number_is_written_in_the_form_of_the_account(MobileMartNumberForm form, string expected)
    {
        var rules = Rules(options => options.NumberForm = form);

        Assert.Equal((expected, expected), (rules.Number("Number", Msisdn.Parse("085 001 2345", "ZA")), rules.Number("Number", "+27 85 001 2345")));
        Assert.False(rules.HasProblems);
    }

    [Theory]
    [InlineData("Recipient", "0712 345", "Recipient must be a South African number")]
    [InlineData("Recipient", "+254712345678", "Recipient must be a South African number")]
    [InlineData("Meter", "12a", "Meter must be a meter number of 5 to 20 digits")]
    [InlineData("Account", "", "Account must have 1 to 64 characters")]
    [InlineData("Amount", "1.99", "Amount must be ZAR 2.00 to 1,000.00 for this product")]
    [InlineData("Amount", "1000.01", "Amount must be ZAR 2.00 to 1,000.00 for this product")]
    [InlineData("Fixed", "32.99", "Fixed must be ZAR 33.00 for this product")]
    [InlineData("Minimum", "309.99", "Minimum must be ZAR 310.00 or more for this meter")]
    [InlineData("RequestId", "1234567890123456789012345678901234567", "RequestId must have 1 to 36 characters")]
    public void Bad_input_names_the_field_and_what_is_allowed(string field, string value, string words)
    {
        var rules = Rules();
        switch (field)
        {
            case "Recipient": rules.Number(field, value); break;
            case "Meter": rules.Meter(field, value); break;
            case "Account": rules.Account(field, value); break;
            case "Amount": rules.Amount(field, Rand(value), Accounts.Product(MobileMartService.Airtime, false)); break;
            case "Fixed": rules.Amount(field, Rand(value), Accounts.Product(MobileMartService.Voucher, true, 33, 33)); break;
            case "Minimum": rules.MeterMinimum(field, Rand(value), Accounts.Rand(310)); break;
            default: rules.RequestId(field, value); break;
        }

        Assert.Contains(words, Assert.Throws<RequestValidationException>(() => rules.ThrowIfBroken("test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prepared_sale_survives_being_stored()
    {
        var sale = SaleComposer.Compose(
            Accounts.Settings(), "request-1", Accounts.Product(MobileMartService.Electricity, true), MobileMartService.Electricity, 10_000, Accounts.Meter, "lookup-1", new DateTimeOffset(2026, 1, 5, 9, 5, 0, TimeSpan.Zero));
        var attempt = new PaymentAttempt { Reference = "request-1", Request = new VendRequest { IdempotencyKey = "k", Reference = "r", Amount = Accounts.Rand(100), ProductId = "p" }, Preparation = Preparation.Ready(sale.Write()) };

        var read = PreparedSale.Read(attempt)!;

        Assert.Equal(sale.Write().ToArray(), read.Write().ToArray());
        Assert.Equal((Accounts.Rand(100), sale.ExpiresAt), (read.Amount, read.ExpiresAt));
    }

    private static MobileMartRules Rules(Action<MobileMartOptions>? change = null) => new(Accounts.Settings(change));

    private static Money Rand(string text) => Accounts.Rand(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));

    private static JsonElement Body(MobileMartService service, bool isPinned, long cents) => JsonSerializer.SerializeToElement(
        SaleComposer.Compose(
            Accounts.Settings(),
            "request-1",
            Accounts.Product(service, isPinned),
            service,
            cents,
            isPinned ? null : Accounts.Telkom,
            service is MobileMartService.Electricity or MobileMartService.Bill ? "3fa85f64-5717-4562-b3fc-2c963f66afa6" : null,
            null).Body,
        MobileMartJsonContext.Wire.SaleBody);
}

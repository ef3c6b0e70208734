using System.Text.Json.Nodes;
using Integrations.Http;
using Integrations.MobileMart.Tests.Fixtures;
using Integrations.MobileMart.Wire.Answers;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Testing;

namespace Integrations.MobileMart.Tests.Answers;

/// <summary>Answers to purchases, in the published shapes and in others.</summary>
public sealed class AnswerTests
{
    private const string Id = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
    private const string Token = "01234567890123456789";

    private static readonly SaleTerms Pinless = Accounts.Terms(MobileMartService.Airtime, false, 7.5m, Accounts.Telkom);
    private static readonly SaleTerms Pinned = Accounts.Terms(MobileMartService.Data, true, 5.5m);
    private static readonly SaleTerms Utility = Accounts.Terms(MobileMartService.Electricity, true, 100, Accounts.Meter);
    private static readonly SaleTerms Bill = Accounts.Terms(MobileMartService.Bill, false, 100.25m, "135609708");

    [Fact]
    public void A_recharge_is_confirmed_with_all_that_the_answer_has()
    {
        var result = Assert.IsType<PinlessConfirmation>(Read(PinlessBody(), Pinless).Value!.Result);

        Assert.Equal(("mobilemart", "request-1", Id, Accounts.Rand(7.5m)), (result.Supplier, result.Reference, result.SupplierReference, result.Amount));
        Assert.Equal((Accounts.Telkom, "Telkom", "ref-1", "R7.50"), (result.Recipient, result.Network, result.NetworkReference, result.ProductName));
        Assert.Equal(new DateTimeOffset(2026, 1, 13, 8, 15, 0, TimeSpan.FromHours(2)), result.SoldAt);
    }

    [Fact]
    public void The_published_shapes_are_read_whole()
    {
        Assert.Equal(Names(Fixture.Schema("PinlessResponse")), PinlessBody().Select(static member => member.Key));
        Assert.Equal(Names(Fixture.Schema("PinnedResponse")), PinnedBody().Select(static member => member.Key));
        Assert.Equal(Names(Fixture.Schema("PinnedResponse").GetProperty("additionalDetails")), PinnedBody()["additionalDetails"]!.AsObject().Select(static member => member.Key));
        Assert.Equal(Names(Fixture.Schema("BillPaymentResponse")), BillBody().Select(static member => member.Key));
    }

    [Fact]
    public void A_pin_is_text_with_its_leading_zero()
    {
        var pin = Fixture.Json("uat-test-data.json").GetProperty("samplePins")[1].GetProperty("pin").GetString()!;
        var voucher = Assert.IsType<VoucherReceipt>(Read(PinnedBody(pin), Pinned).Value!.Result).Voucher;

        Assert.Equal(("0893904378729076", "serial-1", "Dial it."), (voucher.Pin.Reveal(), voucher.SerialNumber, voucher.RedemptionText));
        Assert.Equal(new DateTimeOffset(2029, 1, 13, 8, 15, 0, TimeSpan.FromHours(2)), voucher.ExpiresAt);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(893904378729076L, true)]
    public void A_success_without_its_pin_is_unknown_and_nothing_else_becomes_the_pin(object? pin, bool isMalformed)
    {
        var body = PinnedBody();
        body["additionalDetails"]!["pin"] = pin is null ? null : JsonValue.Create(pin);

        var reading = Read(body, Pinned);

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, SaleAnswers.NoArtefact), (reading.Claim, reading.Category, reading.Code));
        Assert.Equal((null, Id, isMalformed), (reading.Value!.Result, reading.Value.TransactionId, reading.Value.IsMalformed));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("token")]
    [InlineData("value")]
    [InlineData("tokenValue")]
    [InlineData("pin")]
    public void A_token_is_found_in_each_form(string form)
    {
        var receipt = Assert.IsType<UtilityReceipt>(Read(UtilityBody(TokenIn(form, Token)), Utility).Value!.Result);

        Assert.Equal((Token, Accounts.Meter), (Assert.Single(receipt.Tokens).Reveal().Replace(" ", "", StringComparison.Ordinal), receipt.Meter.Reveal()));
        Assert.Equal(("123456", "07", "receipt-1", "Arrears"), (receipt.Key!.SupplyGroupCode, receipt.Key.TariffIndex, receipt.ReceiptNumber, Assert.Single(receipt.FixedCharges).Description));
    }

    [Fact]
    public void Several_tokens_stay_apart_with_key_changes_first()
    {
        var body = UtilityBody(
            new JsonObject { ["token"] = "00000000000000000003", ["description"] = "Credit" },
            new JsonObject { ["token"] = "00000000000000000004", ["description"] = "Free basic electricity" },
            new JsonObject { ["token"] = "00000000000000000001", ["description"] = "Key change 1" },
            new JsonObject { ["token"] = "00000000000000000002", ["description"] = "Key change 2" });

        var receipt = Assert.IsType<UtilityReceipt>(Read(body, Utility).Value!.Result);

        Assert.Equal(
            [(MeterTokenKind.KeyChange, '1'), (MeterTokenKind.KeyChange, '2'), (MeterTokenKind.Credit, '3'), (MeterTokenKind.Free, '4')],
            receipt.Tokens.Select(static token => (token.Kind, token.Reveal()[^1])));
    }

    [Theory]
    [InlineData("none", false)]
    [InlineData("short", true)]
    [InlineData("large", true)]
    [InlineData("placeholder", true)]
    [InlineData("serial", true)]
    public void A_success_without_its_tokens_is_unknown_and_nothing_else_becomes_a_token(string how, bool isMalformed)
    {
        var body = how switch
        {
            "none" => UtilityBody(),
            "short" => UtilityBody(TokenIn("token", "123")),
            "large" => UtilityBody(TokenIn("token", "99999999999999999999")),
            "placeholder" => UtilityBody(TokenIn("token", "TOKEN_PENDING")),
            _ => UtilityBody(new JsonObject { ["serialNumber"] = Token, ["reference"] = Token }),
        };

        var reading = Read(body, Utility);

        Assert.Equal((Claim.None, SaleAnswers.NoArtefact, null, isMalformed), (reading.Claim, reading.Code, reading.Value!.Result, reading.Value.IsMalformed));
    }

    [Fact]
    public void One_token_that_is_none_makes_all_of_them_unusable() =>
        Assert.Null(Read(UtilityBody(TokenIn("token", Token), TokenIn("token", "123")), Utility).Value!.Result);

    [Fact]
    public void A_bill_has_its_receipt()
    {
        var receipt = Assert.IsType<BillReceipt>(Read(BillBody(), Bill).Value!.Result);

        Assert.Equal(("DStv", "135609708", "bill-ref", Accounts.Rand(250.75m), Accounts.Rand(2)), (receipt.Biller, receipt.AccountNumber, receipt.ReceiptNumber, receipt.AmountDue, receipt.ConvenienceFee));
    }

    [Fact]
    public void Another_amount_is_no_success()
    {
        var recharge = PinlessBody();
        recharge["amount"] = 7.51;
        var voucher = PinnedBody();
        voucher["additionalDetails"]!["productAmount"] = "R55.00";

        Assert.Equal((Claim.None, SaleAnswers.OtherAmount, Accounts.Rand(7.51m)), (Read(recharge, Pinless).Claim, Read(recharge, Pinless).Code, Read(recharge, Pinless).Value!.AmountSeen));
        Assert.Equal((Claim.None, SaleAnswers.OtherAmount), (Read(voucher, Pinned).Claim, Read(voucher, Pinned).Code));
    }

    [Theory]
    [InlineData("mobileNumber", "0720012345")]
    [InlineData("transactionId", null)]
    public void An_answer_about_another_number_or_about_no_sale_proves_nothing(string field, string? value)
    {
        var body = PinlessBody();
        body[field] = value;

        Assert.Equal((Claim.None, null), (Read(body, Pinless).Claim, Read(body, Pinless).Value));
    }

    [Fact]
    public void An_answer_about_another_account_proves_nothing()
    {
        var body = BillBody();
        body["accountNumber"] = "135520754";

        Assert.Equal((Claim.None, null), (Read(body, Bill).Claim, Read(body, Bill).Value));
    }

    [Fact]
    public void The_other_form_of_the_number_is_the_same_number()
    {
        var body = PinlessBody();
        body["mobileNumber"] = "27850012345";

        Assert.Equal(Claim.Succeeded, Read(body, Pinless).Claim);
    }

    [Fact]
    public void Unknown_fields_and_missing_optional_ones_change_nothing()
    {
        var body = PinnedBody();
        body["addedYesterday"] = new JsonObject { ["a"] = new JsonArray(1, "two") };
        body.Remove("timestamp");
        body.Remove("expiryDate");
        body["additionalDetails"]!.AsObject().Remove("serialNumber");
        body["additionalDetails"]!["productAmount"] = "five rand fifty";

        Assert.Equal(Claim.Succeeded, Read(body, Pinned).Claim);
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("""{"transactionId":""", "application/json")]
    [InlineData("<html></html>", "text/html")]
    [InlineData("""{"transactionId":"1","additionalDetails":{"pin":"1234"}}""", "text/html")]
    [InlineData("""{"transactionId":"1","additionalDetails":{"pin":"1234"}}""", "text/plain")]
    public void What_is_not_the_answer_is_none_whatever_its_status(string body, string type)
    {
        var reading = SaleAnswers.Purchase(AnsweredTransmission.Of(200, body, type), Pinned, Accounts.Settings());

        Assert.Equal((Claim.None, ErrorCategory.MalformedAnswer, null), (reading.Claim, reading.Category, reading.Value));
    }

    [Fact]
    public void Every_cut_of_an_answer_proves_nothing()
    {
        var whole = PinnedBody().ToJsonString();

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Equal(Claim.None, SaleAnswers.Purchase(AnsweredTransmission.Of(200, whole[..length]), Pinned, Accounts.Settings()).Claim));
    }

    [Theory]
    [InlineData("R7.50", 7.5)]
    [InlineData("7.5", 7.5)]
    [InlineData("7", 7.0)]
    [InlineData("7.505", null)]
    [InlineData("7,50", null)]
    [InlineData("1e2", null)]
    [InlineData("79228162514264337593543950335", null)]
    public void Rand_is_exact_or_none(string text, double? expected) => Assert.Equal(expected is { } amount ? Accounts.Rand((decimal)amount) : null, FulcrumNode.ToMoney(text));

    [Theory]
    [InlineData("2026-01-13T08:15:00", 2)]
    [InlineData("2026-01-13T08:15:00+00:00", 0)]
    [InlineData("2026-01-13T08:15:00Z", 0)]
    [InlineData("2026-01-13T08:15:00.123-05:00", -5)]
    public void A_time_without_an_offset_is_South_African(string text, int hours)
    {
        var body = PinlessBody();
        body["timestamp"] = text;

        Assert.Equal(new DateTimeOffset(2026, 1, 13, 8, 15, 0, TimeSpan.FromHours(hours)).ToUniversalTime(), Read(body, Pinless).Value!.At!.Value.ToUniversalTime(), TimeSpan.FromSeconds(1));
    }

    private static Reading<SaleAnswer> Read(JsonObject body, SaleTerms terms) => SaleAnswers.Purchase(AnsweredTransmission.Of(200, body.ToJsonString()), terms, Accounts.Settings());

    private static JsonObject PinlessBody() => new()
    {
        ["timestamp"] = "2026-01-13T08:15:00",
        ["transactionId"] = Id,
        ["productName"] = "R7.50",
        ["contentCreator"] = "Telkom",
        ["amount"] = 7.5,
        ["mobileNumber"] = Accounts.Telkom,
        ["referenceNumber"] = "ref-1",
    };

    private static JsonObject PinnedBody(string pin = "12345678901234") => new()
    {
        ["timestamp"] = "2026-01-13T08:15:00",
        ["transactionId"] = Id,
        ["expiryDate"] = "2029-01-13T08:15:00",
        ["additionalDetails"] = new JsonObject
        {
            ["productInstructions"] = "Dial it.",
            ["productAmount"] = "5.50",
            ["pin"] = pin,
            ["serialNumber"] = "serial-1",
            ["referenceNumber"] = "ref-1",
            ["productName"] = "35MB",
            ["contentCreator"] = "MTN",
        },
    };

    private static JsonObject UtilityBody(params JsonNode[] tokens) => new()
    {
        ["timestamp"] = "2026-01-13T08:15:00",
        ["transactionId"] = Id,
        ["additionalDetails"] = new JsonObject
        {
            ["productAmount"] = "86.00",
            ["reference"] = Token,
            ["receiptNumber"] = "receipt-1",
            ["fixedCosts"] = new JsonArray(new JsonObject { ["description"] = "Arrears", ["amount"] = 14 }, new JsonObject { ["surprise"] = true }),
            ["tokens"] = new JsonArray(tokens),
            ["consumerDetails"] = new JsonObject { ["name"] = "A Person", ["address"] = "Somewhere", ["message"] = "Hello" },
            ["supplierGroupCode"] = "123456",
            ["tariffIndex"] = "07",
        },
    };

    private static JsonNode TokenIn(string form, string token) => form is "text" ? JsonValue.Create(token) : new JsonObject { [form] = token };

    private static JsonObject BillBody() => new()
    {
        ["timestamp"] = "2026-01-13T08:15:00",
        ["transactionId"] = Id,
        ["amount"] = 100.25,
        ["amountDue"] = 250.75,
        ["accountNumber"] = "135609708",
        ["accountHolder"] = "A Person",
        ["reference"] = "bill-ref",
        ["serviceProviderContact"] = "0860",
        ["serviceProviderName"] = "DStv",
        ["convenienceFee"] = 2,
        ["tenderPan"] = "",
        ["productName"] = "DStv",
        ["vasCategoryIdentifier"] = "BillPayment",
    };

    private static IEnumerable<string> Names(System.Text.Json.JsonElement json) => json.EnumerateObject().Select(static member => member.Name);
}

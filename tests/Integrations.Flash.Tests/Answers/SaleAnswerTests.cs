using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Flash.Tests.Fixtures;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Testing;

namespace Integrations.Flash.Tests.Answers;

public sealed class SaleAnswerTests
{
    private const string Pin = "1148012471316791";
    private const string Token = "01234567890123456789";

    [Theory]
    [InlineData(401, ErrorCategory.AuthFailed)]
    [InlineData(403, ErrorCategory.Misconfigured)]
    [InlineData(404, ErrorCategory.Misconfigured)]
    [InlineData(405, ErrorCategory.Misconfigured)]
    [InlineData(415, ErrorCategory.Misconfigured)]
    [InlineData(429, ErrorCategory.RateLimited)]
    public void A_fault_of_the_gateway_refuses_the_send(int status, ErrorCategory category)
    {
        var reading = Read(status, "<fault><code>900908</code></fault>", mediaType: "application/xml");

        Assert.Equal((Claim.RefusedSend, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [InlineData(200, "<html>hello</html>", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "", ErrorCategory.MalformedAnswer)]
    [InlineData(200, """{"responseCode":0,""", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "[]", ErrorCategory.MalformedAnswer)]
    [InlineData(302, "", ErrorCategory.OutcomeUnknown)]
    [InlineData(400, "<html>bad</html>", ErrorCategory.OutcomeUnknown)]
    [InlineData(403, "<html>a firewall</html>", ErrorCategory.OutcomeUnknown)]
    [InlineData(500, """{"responseCode":2402,"reference":"r-1"}""", ErrorCategory.OutcomeUnknown)]
    [InlineData(503, "", ErrorCategory.OutcomeUnknown)]
    [InlineData(201, """{"responseCode":0,"reference":"r-1"}""", ErrorCategory.OutcomeUnknown)]
    public void Anything_else_proves_nothing(int status, string body, ErrorCategory category)
    {
        var reading = Read(status, body, mediaType: body.StartsWith('<') ? "text/html" : "application/json");

        Assert.Equal((Claim.None, category), (reading.Claim, reading.Category));
    }

    [Theory]
    [InlineData("reference", "another")]
    [InlineData("accountNumber", "9999-9999-9999-9999")]
    public void An_answer_about_another_request_proves_nothing(string field, string value)
    {
        var success = Voucher();
        success[field] = value;
        var failure = new JsonObject { ["responseCode"] = 2402, ["reference"] = "r-1", [field] = value };

        Assert.Equal(Claim.None, Read(200, success.ToJsonString()).Claim);
        Assert.Equal(Claim.None, Read(400, failure.ToJsonString()).Claim);
    }

    [Fact]
    public void The_published_failure_is_a_refusal_for_good()
    {
        var sent = Accounts.Sent() with { Reference = "Integrations_test" };

        var reading = FlashAnswers.Change(AnsweredTransmission.Of(400, Fixture.Bytes("error-voucher-not-found.json")), sent, undoes: false, isRepeat: false);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.VoucherState, "This voucher was not found. Please check the number."), (reading.Claim, reading.Category, reading.UserMessage));
    }

    [Fact]
    public void A_success_under_a_non_zero_code_in_status_200_is_a_failure() =>
        Assert.Equal(Claim.RejectedRef, Read(200, """{"responseCode":2406,"reference":"r-1"}""").Claim);

    [Fact]
    public void A_busy_sale_is_unknown_with_its_own_words()
    {
        var reading = Read(400, """{"responseCode":2220,"reference":"r-1"}""");

        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, "Your purchase is still being processed."), (reading.Claim, reading.Category, reading.UserMessage));
    }

    [Theory]
    [InlineData("2401")]
    [InlineData("2674")]
    [InlineData("2312")]
    [InlineData("2261")]
    public void Already_used_may_be_the_echo_of_the_first_send(string code)
    {
        var body = $$"""{"responseCode":{{code}},"reference":"r-1"}""";

        Assert.Equal(Claim.RejectedRef, Read(400, body).Claim);
        Assert.Equal(Claim.None, FlashAnswers.Sale(AnsweredTransmission.Of(400, body), FlashService.OneVoucher, Accounts.Sent(), isRepeat: true).Claim);
    }

    [Theory]
    [InlineData(2253)]
    [InlineData(2280)]
    [InlineData(2409)]
    [InlineData(2413)]
    [InlineData(2680)]
    public void What_is_reversed_or_cancelled_already_is_done(int code)
    {
        var answer = AnsweredTransmission.Of(400, $$"""{"responseCode":{{code.ToString(CultureInfo.InvariantCulture)}},"reference":"r-1"}""");

        Assert.Equal(Claim.Succeeded, FlashAnswers.Change(answer, Accounts.Sent(), undoes: true, isRepeat: false).Claim);
        Assert.Equal(Claim.RejectedRef, FlashAnswers.Change(answer, Accounts.Sent(), undoes: false, isRepeat: false).Claim);
    }

    [Fact]
    public void A_voucher_is_read_from_its_PIN()
    {
        var reading = Read(200, Voucher().ToJsonString());

        var receipt = Assert.IsType<VoucherReceipt>(reading.Value!.Receipt);
        Assert.Equal((Pin, "S-1", "flash", "520861729"), (receipt.Voucher.Pin.Reveal(), receipt.Voucher.SerialNumber, receipt.Supplier, receipt.SupplierReference));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 14, 0, 0, TimeSpan.FromHours(2)), receipt.SoldAt);
        Assert.Equal((Accounts.Rand(10), "Active"), (receipt.Amount, reading.Value.VoucherStatus));
    }

    [Theory]
    [InlineData(null, "Missing")]
    [InlineData("", "Missing")]
    [InlineData("12345", "Malformed")]
    [InlineData("114801247131679X", "Malformed")]
    public void A_success_without_its_PIN_has_no_receipt_and_no_serial_number_in_its_place(string? pin, string extraction)
    {
        var body = Voucher();
        body["voucher"]!["pin"] = pin;

        var reading = Read(200, body.ToJsonString());

        Assert.Equal((Claim.Succeeded, extraction), (reading.Claim, reading.Value!.Extraction.ToString()));
        Assert.Null(reading.Value.Receipt);
    }

    [Fact]
    public void A_PIN_at_top_level_is_none()
    {
        var body = Voucher();
        body["voucher"]!.AsObject().Remove("pin");
        (body["pin"], body["token"], body["tokenNumber"]) = (Pin, Pin, Pin);

        Assert.Null(Read(200, body.ToJsonString()).Value!.Receipt);
    }

    [Fact]
    public void Electricity_has_every_token_key_changes_first()
    {
        var receipt = Utility(Electricity(("Credit token", Token), ("Free units", "00000000000000000002"), ("Key change 1", "00000000000000000003"), ("Key change 2", "00000000000000000004")));

        Assert.Equal(
            [MeterTokenKind.KeyChange, MeterTokenKind.KeyChange, MeterTokenKind.Credit, MeterTokenKind.Free],
            receipt!.Tokens.Select(static token => token.Kind));
        Assert.Equal("0123 4567 8901 2345 6789", receipt.Tokens[2].Reveal());
        Assert.True(receipt.ChangesKey);
    }

    [Fact]
    public void Electricity_shows_what_a_receipt_must()
    {
        var receipt = Utility(Electricity(("Credit token", Token)))!;

        Assert.Equal((34.8m, "kWh", Accounts.Rand(13.04m), Accounts.Rand(86.96m)), (receipt.Units, receipt.UnitType, receipt.Vat, receipt.AmountWithoutVat));
        Assert.Equal(("012345", "2", null), (receipt.Key!.SupplyGroupCode, receipt.Key.NewKeyRevisionNumber, receipt.Key.NewTariffIndex));
        var block = Assert.Single(receipt.TariffBlocks);
        Assert.Equal((34.8m, 2.505m), (block.Units, block.PricePerUnit));
        Assert.Equal([new ReceiptLine("arrears", Accounts.Rand(15))], receipt.Debt);
        Assert.Equal([new ReceiptLine("service", Accounts.Rand(1)), new ReceiptLine("network", Accounts.Rand(2))], receipt.FixedCharges);
        Assert.Equal(("MUNICIPALITY", "A CUSTOMER"), (receipt.Utility!.Name, receipt.Customer!.Name));
    }

    [Theory]
    [InlineData("""[]""", "Missing")]
    [InlineData("""[{"serialNumber":"01234567890123456789"}]""", "Missing")]
    [InlineData("""[{"token":"1234"}]""", "Malformed")]
    [InlineData("""[{"token":"99999999999999999999"}]""", "Malformed")]
    public void Electricity_without_a_good_token_has_no_receipt(string tokens, string extraction)
    {
        var body = Electricity();
        body["tokens"] = JsonNode.Parse(tokens);

        var reading = ReadUtility(body);

        Assert.Equal((Claim.Succeeded, extraction), (reading.Claim, reading.Value!.Extraction.ToString()));
        Assert.Null(reading.Value.Receipt);
    }

    [Fact]
    public void A_token_for_another_meter_is_not_ours()
    {
        var body = Electricity(("Credit token", Token));
        body["meterinfo"]!["meterNumber"] = "07062575753";

        Assert.Equal((Claim.None, FlashAnswers.MeterMismatch), (ReadUtility(body).Claim, ReadUtility(body).Code));
    }

    [Fact]
    public void An_added_field_and_a_number_as_text_change_nothing()
    {
        var body = Voucher();
        (body["responseCode"], body["transactionId"], body["addedYesterday"]) = ("0", 520861729, new JsonObject { ["x"] = 1 });

        Assert.NotNull(Read(200, body.ToJsonString()).Value!.Receipt);
    }

    [Theory]
    [InlineData("1voucher.purchase")]
    [InlineData("1voucher.disburse")]
    [InlineData("gift-voucher.purchase")]
    [InlineData("cash-out-pin.purchase")]
    [InlineData("exclusive-voucher.purchase")]
    [InlineData("eezi-voucher.purchase")]
    public void Every_published_sale_has_its_PIN_where_it_is_looked_for(string name)
    {
        var body = Filled(name);
        body["voucher"]!["pin"] = Pin;

        var reading = FlashAnswers.Sale(AnsweredTransmission.Of(200, body.ToJsonString()), FlashService.OneVoucher, Accounts.Sent(0), isRepeat: false);

        Assert.Equal(Pin, Assert.IsType<VoucherReceipt>(reading.Value!.Receipt).Voucher.Pin.Reveal());
    }

    [Fact]
    public void A_published_recharge_names_its_network()
    {
        var sent = Accounts.Sent(0) with { MobileNumber = "27812345678" };

        var reading = FlashAnswers.Sale(AnsweredTransmission.Of(200, Filled("cellular.pinless.purchase").ToJsonString()), FlashService.Airtime, sent, isRepeat: false);

        Assert.Equal(("27812345678", "string"), (Assert.IsType<PinlessConfirmation>(reading.Value!.Receipt).Recipient, ((PinlessConfirmation)reading.Value.Receipt!).Network));
    }

    [Fact]
    public void A_published_bill_names_its_biller()
    {
        var sent = Accounts.Sent(0) with { AccountReference = "5101012345678" };

        var reading = FlashAnswers.Sale(AnsweredTransmission.Of(200, Filled("flash-pay.disburse").ToJsonString()), FlashService.Bill, sent, isRepeat: false);

        Assert.Equal("string", Assert.IsType<BillReceipt>(reading.Value!.Receipt).Biller);
    }

    [Fact]
    public void A_published_lookup_tells_of_the_meter()
    {
        var body = Filled("prepaid-utilities.lookup");
        body["meterInfo"]!["meterNumber"] = "04287715629";
        body["billingInfo"]!["minimumVendValue"] = 4_000;

        var reading = FlashAnswers.Question(
            AnsweredTransmission.Of(200, body.ToJsonString()), Accounts.Sent(), static node => UtilityFields.Details(node, MeterNumber.Parse("04287715629")));

        Assert.Equal(Accounts.Rand(40), reading.Value!.Minimum);
    }

    private static Reading<FlashSale> Read(int status, string body, string mediaType = "application/json") =>
        FlashAnswers.Sale(AnsweredTransmission.Of(status, body, mediaType), FlashService.OneVoucher, Accounts.Sent(), isRepeat: false);

    private static Reading<FlashSale> ReadUtility(JsonObject body) => FlashAnswers.Sale(
        AnsweredTransmission.Of(200, body.ToJsonString()), FlashService.Electricity, Accounts.Sent(10_000) with { MeterNumber = "04287715629" }, isRepeat: false);

    private static UtilityReceipt? Utility(JsonObject body) => ReadUtility(body).Value!.Receipt as UtilityReceipt;

    private static JsonObject Filled(string sample)
    {
        var body = JsonNode.Parse(Fixture.Sample(sample).GetProperty("response").GetRawText())!.AsObject();
        (body["reference"], body["accountNumber"]) = ("r-1", Accounts.Number);
        return body;
    }

    private static JsonObject Voucher() => new()
    {
        ["responseCode"] = 0,
        ["responseMessage"] = "Success",
        ["accountNumber"] = Accounts.Number,
        ["reference"] = "r-1",
        ["transactionDate"] = "2026-01-05T14:00:00",
        ["transactionId"] = 520861729,
        ["amount"] = 1_000,
        ["voucher"] = new JsonObject { ["amount"] = 1_000, ["expiryDate"] = "2029-01-05", ["pin"] = Pin, ["serialNumber"] = "S-1", ["status"] = "Active" },
    };

    private static JsonObject Electricity(params (string Description, string Digits)[] tokens) => new()
    {
        ["responseCode"] = 0,
        ["accountNumber"] = Accounts.Number,
        ["reference"] = "r-1",
        ["transactionId"] = 1,
        ["amount"] = 10_000,
        ["billingInfo"] = new JsonObject { ["taxAmount"] = 1_304, ["unitType"] = "kWh", ["units"] = 34.8, ["freeUnits"] = 0, ["exclusiveAmount"] = 8_696, ["receiptNumber"] = "R1" },
        ["charges"] = new JsonObject
        {
            ["debt"] = new JsonObject { ["value"] = 1_500, ["description"] = "arrears" },
            ["fixedCost"] = new JsonArray(new JsonObject { ["value"] = 100, ["description"] = "service" }, new JsonObject { ["value"] = 200, ["description"] = "network" }),
        },
        ["meterinfo"] = new JsonObject
        {
            ["meterNumber"] = "04287715629",
            ["supplyGroupCode"] = 12345,
            ["oldKeyRevisionNumber"] = "1",
            ["newKeyRevisionNumber"] = "2",
            ["oldTariffIndex"] = "01",
            ["newTariffIndex"] = "01",
            ["customerInfo"] = new JsonObject { ["name"] = "A CUSTOMER" },
            ["utilityInfo"] = new JsonObject { ["utilityname"] = "MUNICIPALITY" },
        },
        ["tokens"] = new JsonArray([.. tokens.Select(static token => (JsonNode)new JsonObject { ["tokenDescription"] = token.Description, ["serialNumber"] = "1", ["token"] = token.Digits })]),
        ["tariffBlocks"] = new JsonArray(new JsonObject { ["amount"] = 8_696, ["units "] = 34.8, ["costPerUnit"] = 250.5, ["tariffName"] = "t" }),
    };
}

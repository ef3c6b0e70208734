using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

/// <summary>QR codes, standing orders, SIM checks and Bill Manager.</summary>
public sealed class OtherOperationTests
{
    private const string QrPath = "/mpesa/qrcode/v1/generate";
    private const string OrderPath = "/standingorder/v1/createStandingOrderExternal";
    private const string BillPath = "/v1/billmanager-invoice/";

    [Fact]
    public async Task The_recorded_request_for_a_QR_code_is_answered_in_the_recorded_shape()
    {
        await using var rig = await Rig.StartAsync();

        Fixture.HasShapeOf("qr.response.json", (await rig.PostAsync(QrPath, Recorded("qr.request.json"))).Json);
    }

    [Theory]
    [InlineData("MerchantName", "")]
    [InlineData("RefNo", "")]
    [InlineData("Amount", "0")]
    [InlineData("TrxCode", "XX")]
    [InlineData("CPI", "1")]
    [InlineData("Size", "large")]
    public async Task A_bad_field_of_a_QR_code_is_named(string field, string value)
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal("Bad Request - Invalid " + field, (await rig.PostAsync(QrPath, Rig.With(Recorded("qr.request.json"), body => body[field] = value)))["errorMessage"]);
    }

    [Fact]
    public async Task The_recorded_standing_order_is_agreed_to_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();

        var ack = await rig.PostAsync(OrderPath, Order(rig));
        await rig.CalledBackAsync(DarajaOperation.StandingOrder);

        Fixture.HasShapeOf("ratiba.ack.json", ack.Json);
        Fixture.HasShapeOf("ratiba.callback.success.json", rig.Merchant.Json(0));
        Assert.Equal("254******149", rig.Merchant.Json(0).GetProperty("responseBody").GetProperty("responseData")[3].GetProperty("value").GetString());
        Assert.Equal(50_000, rig.Daraja.Phones[Rig.Customer].Balance);
    }

    [Fact]
    public async Task A_second_order_of_the_same_name_and_one_that_is_cancelled_do_not_stand()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PostAsync(OrderPath, Order(rig));
        await rig.CalledBackAsync(DarajaOperation.StandingOrder, 1);

        await rig.PostAsync(OrderPath, Order(rig));
        await rig.CalledBackAsync(DarajaOperation.StandingOrder, 2);
        rig.Daraja.Phones[Rig.Customer].Answer = CustomerAnswer.Cancel;
        await rig.PostAsync(OrderPath, Order(rig));
        await rig.CalledBackAsync(DarajaOperation.StandingOrder, 3);

        Assert.Equal(["0", "17", "1032"], Enumerable.Range(0, 3).Select(index => rig.Merchant.Json(index).GetProperty("responseHeader").GetProperty("responseCode").GetString()));
        Assert.Equal(1, rig.Daraja.ExecutionCount(DarajaOperation.StandingOrder));
    }

    [Theory]
    [InlineData("StandingOrderName", "")]
    [InlineData("StartDate", "2024-09-05")]
    [InlineData("EndDate", "20240904")]
    [InlineData("BusinessShortCode", "1")]
    [InlineData("TransactionType", "CustomerPayBillOnline")]
    [InlineData("ReceiverPartyIdentifierType", "1")]
    [InlineData("Amount", "0")]
    [InlineData("PartyA", "0708374149")]
    [InlineData("CallBackURL", "pat")]
    [InlineData("AccountReference", "thirteen char")]
    [InlineData("TransactionDesc", "fourteen chars")]
    [InlineData("Frequency", "9")]
    public async Task A_bad_field_of_a_standing_order_is_named(string field, string value)
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal("Bad Request - Invalid " + field, (await rig.PostAsync(OrderPath, Rig.With(Order(rig), body => body[field] = value)))["errorMessage"]);
    }

    [Fact]
    public async Task SIM_checks_are_answered_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();

        var imsi = await rig.PostAsync("/imsi/v1/checkATI", Recorded("imsi.request.json"));
        var never = await rig.PostAsync("/imsi/v2/checkATI", Recorded("imsi.request.json"));
        rig.Daraja.Phones["254722000000"].SimSwappedAt = rig.Time.GetUtcNow();
        var swapped = await rig.PostAsync("/imsi/v2/checkATI", Recorded("imsi.request.json"));

        Fixture.HasShapeOf("imsi.response.json", imsi.Json);
        Fixture.HasShapeOf("swap.response.json", never.Json);
        Assert.Equal(("01-01-1900 00:00", "05-01-2026 12:00"), (never["lastSwapDate"], swapped["lastSwapDate"]));
    }

    [Fact]
    public async Task A_biller_signs_up_and_sends_invoices_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();

        var signedUp = await rig.PostAsync(BillPath + "optin", OptIn(rig));
        var sent = await rig.PostAsync(BillPath + "single-invoicing", Unmasked("bill.invoice.request.json"));

        Fixture.HasShapeOf("bill.optin.response.json", signedUp.Json);
        Fixture.HasShapeOf("bill.invoice.response.json", sent.Json);
        Assert.Equal(("409", "409"), ((await rig.PostAsync(BillPath + "optin", OptIn(rig)))["rescode"], (await rig.PostAsync(BillPath + "single-invoicing", Unmasked("bill.invoice.request.json")))["rescode"]));
        Assert.Equal("200", (await rig.PostAsync(BillPath + "change-optin-details", OptIn(rig)))["rescode"]);
    }

    [Fact]
    public async Task A_payment_is_told_to_the_biller_until_it_is_taken_five_times_at_most()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PostAsync(BillPath + "optin", OptIn(rig));
        rig.Merchant.Respond = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600000", 800, "1ASD678H");
        await rig.CalledBackAsync(DarajaOperation.BillPayment, 5);

        Assert.Equal(5, rig.Merchant.Posts.Count);
        Fixture.HasShapeOf("bill.payment.notification.json", rig.Merchant.Json(0));
    }

    [Fact]
    public async Task A_batch_is_sent_whole_or_not_at_all_and_a_paid_invoice_is_not_cancelled()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PostAsync(BillPath + "optin", OptIn(rig));

        var sent = await ListAsync(rig, "bulk-invoicing", Invoice("1", "a"), Invoice("2", "b"));
        var repeated = await ListAsync(rig, "bulk-invoicing", Invoice("3", "c"), Invoice("2", "b"));
        await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600000", 100, "a");

        Assert.Equal(("200", "409"), (sent["rescode"], repeated["rescode"]));
        Assert.Equal("404", (await rig.PostAsync(BillPath + "cancel-single-invoice", Number("3")))["rescode"]);
        Assert.Equal("409", (await ListAsync(rig, "cancel-bulk-invoices", Number("1"), Number("2")))["rescode"]);
        Assert.Equal("200", (await ListAsync(rig, "cancel-bulk-invoices", Number("2")))["rescode"]);
    }

    [Fact]
    public async Task A_reconciliation_names_a_payment_that_was_made()
    {
        await using var rig = await Rig.StartAsync();
        var paid = await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600000", 800, "x");

        var unknown = await rig.PostAsync(BillPath + "reconciliation", Unmasked("bill.reconciliation.request.json"));
        var known = await rig.PostAsync(BillPath + "reconciliation", Rig.With(Unmasked("bill.reconciliation.request.json"), body => body["transactionId"] = paid.Receipt));

        Assert.Equal(("404", "200"), (unknown["rescode"], known["rescode"]));
    }

    [Theory]
    [InlineData("single-invoicing", "{\"externalReference\":\"1\"}", "400.002.02")]
    [InlineData("single-invoicing", "[]", "400.002.05")]
    [InlineData("bulk-invoicing", "{}", "400.002.05")]
    [InlineData("bulk-invoicing", "[]", "400.002.05")]
    [InlineData("bulk-invoicing", "[1]", "400.002.02")]
    [InlineData("cancel-bulk-invoices", "[{\"externalReference\":\"\"}]", "400.002.02")]
    public async Task A_body_of_another_shape_is_refused(string call, string body, string code)
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal(code, (await rig.SendAsync(HttpMethod.Post, BillPath + call, body, "Bearer " + (await rig.TokenAnswerAsync())["access_token"]))["errorCode"]);
    }

    [Fact]
    public async Task An_item_without_a_name_is_refused()
    {
        await using var rig = await Rig.StartAsync();
        var invoice = Unmasked("bill.invoice.request.json");
        invoice["invoiceItems"]![1]!.AsObject().Remove("itemName");

        Assert.Equal("Bad Request - Invalid itemName", (await rig.PostAsync(BillPath + "single-invoicing", invoice))["errorMessage"]);
    }

    private static async Task<Answer> ListAsync(Rig rig, string call, params JsonObject[] items)
    {
        var token = (await rig.TokenAnswerAsync())["access_token"];
        return await rig.SendAsync(HttpMethod.Post, BillPath + call, new JsonArray([.. items]).ToJsonString(), "Bearer " + token);
    }

    private static JsonObject Number(string number) => new() { ["externalReference"] = number };

    private static JsonObject Invoice(string number, string account) => Rig.With(Unmasked("bill.invoice.request.json"), body => (body["externalReference"], body["accountReference"]) = (number, account));

    private static JsonObject OptIn(Rig rig) => Rig.With(Unmasked("bill.optin.request.json"), body => (body["shortcode"], body["callbackurl"]) = ("600000", rig.Url("/bills")));

    private static JsonObject Order(Rig rig) => Rig.With(Recorded("ratiba.request.json"), body => body["CallBackURL"] = rig.Url("/order"));

    private static JsonObject Recorded(string fixture) => JsonNode.Parse(Fixture.Load(fixture).GetRawText())!.AsObject();

    /// <summary>The portal masks digits of numbers with X.</summary>
    private static JsonObject Unmasked(string fixture) => JsonNode.Parse(Fixture.Load(fixture).GetRawText().Replace('X', '0'))!.AsObject();
}

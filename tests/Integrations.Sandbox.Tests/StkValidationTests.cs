using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

public sealed class StkValidationTests
{
    [Theory]
    [InlineData("BusinessShortCode", null, "BusinessShortCode")]
    [InlineData("BusinessShortCode", "1234", "BusinessShortCode")]
    [InlineData("Password", null, "Password")]
    [InlineData("Timestamp", "2026-01-05 12:00", "Timestamp")]
    [InlineData("Timestamp", "20261305120000", "Timestamp")]
    [InlineData("TransactionType", "CustomerPayBill", "TransactionType")]
    [InlineData("Amount", "0", "Amount")]
    [InlineData("Amount", "10.50", "Amount")]
    [InlineData("Amount", "250001", "Amount")]
    [InlineData("PartyA", "0708374149", "PartyA")]
    [InlineData("PartyB", null, "PartyB")]
    [InlineData("PhoneNumber", "+254708374149", "PhoneNumber")]
    [InlineData("CallBackURL", "not a url", "CallBackURL")]
    [InlineData("CallBackURL", "https://example.com/Mpesa/cb", "CallBackURL")]
    [InlineData("CallBackURL", "https://example.com/cb?sql=1", "CallBackURL")]
    [InlineData("AccountReference", "1234567890123", "AccountReference")]
    [InlineData("TransactionDesc", null, "Remarks")]
    [InlineData("TransactionDesc", "12345678901234", "TransactionDesc")]
    public async Task A_bad_field_is_named(string field, string? value, string named)
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.PushAsync(body => body[field] = value);

        Assert.Equal((400, "400.002.02", "Bad Request - Invalid " + named), (answer.Status, answer["errorCode"], answer["errorMessage"]));
        Fixture.HasShapeOf("stk.error.400.002.02.shortcode.json", answer.Json);
    }

    [Fact]
    public async Task Fields_are_checked_in_the_order_of_the_table()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.PushAsync(body =>
        {
            body["TransactionDesc"] = null;
            body["Amount"] = "0";
            body["Timestamp"] = "now";
        });

        Assert.Equal("Bad Request - Invalid Timestamp", answer["errorMessage"]);
    }

    [Fact]
    public async Task Plain_http_is_refused_in_production()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.RequireHttpsCallbacks = true);

        Assert.Equal("Bad Request - Invalid CallBackURL", (await rig.PushAsync())["errorMessage"]);
        Assert.Equal(200, (await rig.PushAsync(body => body["CallBackURL"] = "https://127.0.0.1:1/x")).Status);
    }

    [Fact]
    public async Task A_wrong_content_type_reports_the_first_field()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, Rig.PushPath, rig.Push().ToJsonString(), contentType: "text/plain");

        Assert.Equal("Bad Request - Invalid BusinessShortCode", answer["errorMessage"]);
    }

    [Fact]
    public async Task The_gateway_checks_header_token_method_and_body_in_that_order()
    {
        await using var rig = await Rig.StartAsync();
        var token = "Bearer " + (await rig.TokenAnswerAsync())["access_token"];

        Assert.Equal("404.001.01", (await rig.SendAsync(HttpMethod.Post, "/mpesa/nothing", "{}", token))["errorCode"]);
        Assert.Equal("404.001.04", (await rig.SendAsync(HttpMethod.Put, Rig.PushPath, "{}"))["errorCode"]);
        Assert.Equal("404.001.03", (await rig.SendAsync(HttpMethod.Put, Rig.PushPath, "{}", "Bearer nonsense"))["errorCode"]);
        Assert.Equal("405.001", (await rig.SendAsync(HttpMethod.Put, Rig.PushPath, "{}", token))["errorCode"]);
        Assert.Equal("400.002.05", (await rig.SendAsync(HttpMethod.Post, Rig.PushPath, "{", token))["errorCode"]);
        Assert.Equal("400.002.02", (await rig.SendAsync(HttpMethod.Post, Rig.PushPath, "{}", token))["errorCode"]);
    }

    [Fact]
    public async Task The_password_and_the_merchant_are_really_checked()
    {
        await using var rig = await Rig.StartAsync();

        var wrong = await rig.PushAsync(body => body["Timestamp"] = "20260105120001");
        var stranger = await rig.PushAsync(body => body["BusinessShortCode"] = "999999");

        Assert.Equal((500, "500.001.1001", "Wrong credentials"), (wrong.Status, wrong["errorCode"], wrong["errorMessage"]));
        Fixture.HasShapeOf("stk.error.500.001.1001.wrong-credentials.json", wrong.Json);
        Assert.Equal("Merchant does not exist", stranger["errorMessage"]);
    }

    [Theory]
    [InlineData("stk.request.paybill.json")]
    [InlineData("stk.request.all-strings.json")]
    public async Task The_portals_own_requests_are_accepted(string fixture)
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.PostAsync(Rig.PushPath, JsonNode.Parse(Fixture.Load(fixture).GetRawText())!.AsObject());

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_product_that_the_app_lacks_is_refused_although_the_token_is_good()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.App.Products = DarajaProducts.All & ~DarajaProducts.StkPush;

        var answer = await rig.PushAsync();

        Assert.Equal((401, "401.003.01"), (answer.Status, answer["errorCode"]));
        Fixture.HasShapeOf("c2b-register.error.401.003.01.json", answer.Json);
        Assert.EndsWith("no apiproduct match found", answer["errorMessage"]);
    }

    [Fact]
    public async Task An_unknown_checkout_id_is_refused()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.QueryAsync("ws_CO_1");

        Assert.Equal((400, "Bad Request - Invalid CheckoutRequestID"), (answer.Status, answer["errorMessage"]));
    }
}

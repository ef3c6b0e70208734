using System.Text;
using Integrations.Sandbox;

namespace Integrations.Samples.WalletTopUp.Tests;

/// <summary>What is wrong is told by its field, and nothing is begun.</summary>
public sealed class FieldTests
{
    private const string Push = "/topup/stk-push";
    private const string Float = "/float/purchase";
    private const string Query = "/stk-push/query";
    private const string Generate = "/generate";
    private const string Check = "/validate";

    [Theory]
    [InlineData(Push, """{"amount":500,"phone_number":"0708374149","description":"Order 7"}""", "partner_id")]
    [InlineData(Push, """{"partner_id":"duka","phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":0,"phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":-5,"phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":10.5,"phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":250001,"phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":1e40,"phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":"500","phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"description":"Order 7"}""", "phone_number")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":"12","description":"Order 7"}""", "phone_number")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":"+256772410901","description":"Order 7"}""", "phone_number")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":"0202222222","description":"Order 7"}""", "phone_number")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":708374149,"description":"Order 7"}""", "phone_number")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":"0708374149"}""", "description")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":"0708374149","description":" "}""", "description")]
    [InlineData(Push, """{"partner_id":"duka","amount":500,"phone_number":"0708374149","description":"two\nlines"}""", "description")]
    [InlineData(Push, """{"partner_id":7,"amount":500,"phone_number":"0708374149","description":"Order 7"}""", "partner_id")]
    [InlineData(Push, "[]", "body")]
    [InlineData(Push, "{", "body")]
    [InlineData(Push, "", "body")]
    [InlineData("/topup/validate", """{"partner_id":"duka","amount":0,"phone_number":"0708374149","description":"Order 7"}""", "amount")]
    [InlineData("/topup/validate", """{"partner_id":"duka","amount":500,"phone_number":"12","description":"Order 7"}""", "phone_number")]
    [InlineData(Query, """{"idempotency_key":"order-7"}""", "partner_id")]
    [InlineData(Query, """{"partner_id":"duka"}""", "idempotency_key")]
    [InlineData(Query, """{"partner_id":"duka","idempotency_key":"a key"}""", "idempotency_key")]
    [InlineData(Float, """{"amount":500}""", "partner_id")]
    [InlineData(Float, """{"partner_id":"duka"}""", "amount")]
    [InlineData(Float, """{"partner_id":"duka","amount":0.5}""", "amount")]
    [InlineData(Float, """{"partner_id":"duka","amount":500,"otp":123456}""", "otp")]
    [InlineData(Generate, """{"purpose":"disbursement","amount":500,"phone_number":"0708374149"}""", "partner_id")]
    [InlineData(Generate, """{"partner_id":"duka","amount":500,"phone_number":"0708374149"}""", "purpose")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"float-purchase","amount":500,"phone_number":"0708374149"}""", "purpose")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"disbursement","phone_number":"0708374149"}""", "amount")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"disbursement","amount":500,"email_address":"ada@example.com"}""", "phone_number")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"wallet_topup","amount":500}""", "phone_number")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"wallet_topup","amount":500,"email_address":"ada"}""", "email_address")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"wallet_topup","amount":500,"email_address":"ada@example.com","phone_number":"12"}""", "phone_number")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"float_purchase","amount":500,"phone_number":"0708374149"}""", "phone_number")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"float_purchase","amount":500,"email_address":"thief@example.com"}""", "email_address")]
    [InlineData(Generate, """{"partner_id":"duka","purpose":"float_purchase"}""", "amount")]
    [InlineData(Check, """{"partner_id":"duka","purpose":"wallet_topup","amount":500,"phone_number":"0708374149","otp":"123456"}""", "challenge_id")]
    [InlineData(Check, """{"partner_id":"duka","purpose":"wallet_topup","amount":500,"phone_number":"0708374149","challenge_id":"x"}""", "otp")]
    [InlineData(Check, """{"partner_id":"duka","purpose":"float_purchase","amount":500,"challenge_id":"x","otp":"123456"}""", "purpose")]
    [InlineData(Check, """{"partner_id":"duka","purpose":"rent","amount":500,"phone_number":"0708374149","challenge_id":"x","otp":"123456"}""", "purpose")]
    public async Task A_body_that_is_wrong_is_told_by_its_field(string path, string json, string field)
    {
        await using var service = await Service.StartAsync();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");

        var answer = await service.PostAsync(path, body, "order-7");

        Assert.Equal((400, field, "application/problem+json"), (answer.Status, answer.Field, answer.MediaType));
        Assert.Contains(field, answer.Text("detail"), StringComparison.Ordinal);
        Assert.True(answer.Body.GetProperty("errors").TryGetProperty(field, out _));
        Assert.Empty(service.Messages.Codes);
        Assert.Equal(0, service.Daraja.ArrivalCount(DarajaOperation.StkPush));
        Assert.Equal(404, (await service.QueryAsync("order-7")).Status);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        await using var service = await Service.StartAsync();

        var answer = await service.PostAsync(Push, new { partner_id = Service.Duka, amount = 0.5, phone_number = "12", description = "" }, "order-7");

        Assert.Equal(["amount", "phone_number", "description"], answer.Body.GetProperty("errors").EnumerateObject().Select(static error => error.Name));
    }

    [Theory]
    [InlineData("/balance", "partner_id")]
    [InlineData("/transactions?limit=0", "limit")]
    [InlineData("/transactions?limit=101", "limit")]
    [InlineData("/transactions?limit=some", "limit")]
    [InlineData("/transactions?before=-1", "before")]
    [InlineData("/transactions?before=9999999999999999999", "before")]
    public async Task A_parameter_that_is_wrong_is_told_by_its_name(string path, string field)
    {
        await using var service = await Service.StartAsync();

        var answer = await service.GetAsync(path);

        Assert.Equal((400, field), (answer.Status, answer.Field));
    }

    [Theory]
    [InlineData(Push, null)]
    [InlineData(Push, "a key")]
    [InlineData(Push, "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData(Float, null)]
    [InlineData(Float, "a/key")]
    [InlineData(Generate, "a key")]
    public async Task A_missing_or_wrong_idempotency_key_is_told(string path, string? key)
    {
        await using var service = await Service.StartAsync();

        var answer = await service.PostAsync(path, new { partner_id = Service.Duka, amount = 500, phone_number = "0708374149", description = "Order 7", purpose = "wallet_topup" }, key);

        Assert.Equal((400, "Idempotency-Key"), (answer.Status, answer.Field));
        Assert.Equal(0, service.Daraja.ArrivalCount(DarajaOperation.StkPush));
        Assert.Empty(service.Messages.Codes);
    }

    [Fact]
    public async Task What_an_operator_leaves_out_is_told_by_its_field()
    {
        await using var service = await Service.StartAsync();

        var answer = await service.PostAsync("/float/settle", new { partner_id = "nobody" }, key: Service.OperatorKey);
        var unknown = await service.PostAsync("/float/settle", new { partner_id = Service.Duka, idempotency_key = "float-1", is_funded = true }, key: Service.OperatorKey);

        Assert.Equal(400, answer.Status);
        Assert.Equal(["partner_id", "idempotency_key", "is_funded"], answer.Body.GetProperty("errors").EnumerateObject().Select(static error => error.Name));
        Assert.Equal((404, "idempotency_key"), (unknown.Status, unknown.Field));
    }

    [Fact]
    public async Task What_is_not_served_is_a_problem_too()
    {
        await using var service = await Service.StartAsync();
        using var form = new FormUrlEncodedContent([new("amount", "500")]);

        var (path, method, type) = (await service.GetAsync("/nowhere"), await service.GetAsync(Push), await service.PostAsync(Push, form, "order-7"));

        Assert.Equal((404, 405, 415), (path.Status, method.Status, type.Status));
        Assert.All([path, method, type], static answer => Assert.Equal("application/problem+json", answer.MediaType));
    }
}

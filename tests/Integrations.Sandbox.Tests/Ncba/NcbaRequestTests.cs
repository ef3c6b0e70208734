using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests.Ncba;

public sealed class NcbaRequestTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_token_is_given_for_five_hours_by_both_methods(string method)
    {
        await using var rig = await NcbaRig.StartAsync();

        var token = await rig.TokenAnswerAsync(new HttpMethod(method));

        Assert.Equal((200, "18000", "Bearer", JsonValueKind.Number), (token.Status, token["expires_in"], token["token_type"], token.Json.GetProperty("status").ValueKind));
        Assert.Equal(Names(NcbaRig.Spec("token.200")), Names(token.Json));
    }

    [Fact]
    public async Task Wrong_credentials_are_answered_401_with_a_status_in_text()
    {
        await using var rig = await NcbaRig.StartAsync();

        var token = await rig.TokenAnswerAsync(secret: "wrong");

        Assert.Equal(401, token.Status);
        Assert.Equal(JsonNode.Parse(NcbaRig.Spec("token.401").GetRawText())!.ToJsonString(), token.Body);
    }

    [Fact]
    public async Task A_method_that_is_switched_off_is_answered_405()
    {
        await using var rig = await NcbaRig.StartAsync(static bank => bank.TokenMethods = ["POST"]);

        Assert.Equal((405, 200), ((await rig.TokenAnswerAsync(HttpMethod.Get)).Status, (await rig.TokenAnswerAsync(HttpMethod.Post)).Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("python-requests/2.31")]
    public async Task A_library_is_turned_away_by_the_edge(string agent)
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Agent = agent;

        Assert.Equal(403, (await rig.TokenAnswerAsync()).Status);
    }

    [Fact]
    public async Task A_token_ends_after_its_life_and_when_it_is_revoked()
    {
        await using var rig = await NcbaRig.StartAsync();
        Assert.Equal(200, (await rig.PushAsync()).Status);

        rig.Time.Advance(TimeSpan.FromHours(5));
        var expired = await rig.PushAsync();

        Assert.Equal((401, "401"), (expired.Status, expired["status"]));
    }

    [Fact]
    public async Task A_push_is_taken_in_the_shape_of_the_specification_and_nothing_is_paid_yet()
    {
        await using var rig = await NcbaRig.StartAsync();

        var push = await rig.PushAsync();

        Assert.Equal((200, "0"), (push.Status, push["StatusCode"]));
        Assert.Equal(Names(NcbaRig.Spec("initiate.200.accepted")), Names(push.Json));
        Assert.NotEqual("", push["TransactionID"]);
        Assert.Empty(rig.Ncba.Executions);
        Assert.Equal("100200#ORDER7", Assert.Single(rig.Ncba.Phones[NcbaRig.Customer].Prompts).AccountReference);
    }

    [Theory]
    [InlineData("TelephoneNo", "0708374149", "254 prefix")]
    [InlineData("TelephoneNo", "+254708374149", "254 prefix")]
    [InlineData("Amount", "12.50", "Invalid Amount")]
    [InlineData("Amount", "0", "Invalid Amount")]
    [InlineData("Amount", "150001", "Invalid Amount")]
    [InlineData("PayBillNo", "174379", "PayBillNo")]
    [InlineData("AccountNo", "999999", "Account not found")]
    [InlineData("AccountNo", "100200/X", "Account not found")]
    [InlineData("AccountNo", "", "required")]
    [InlineData("Network", "Airtel", "Network")]
    [InlineData("TransactionType", "CustomerBuyGoodsOnline", "TransactionType")]
    public async Task A_bad_field_is_refused_with_status_200_and_a_reason(string field, string value, string reason)
    {
        await using var rig = await NcbaRig.StartAsync();

        var push = await rig.PushAsync(body => body[field] = value);

        Assert.Equal((200, "1", ""), (push.Status, push["StatusCode"], push["TransactionID"]));
        Assert.Contains(reason, push["StatusDescription"]);
        Assert.Empty(rig.Ncba.Phones.InUse.SelectMany(static phone => phone.Prompts));
    }

    [Fact]
    public async Task A_number_where_text_is_due_is_refused()
    {
        await using var rig = await NcbaRig.StartAsync();

        Assert.Equal("Amount is required", (await rig.PushAsync(static body => body["Amount"] = 1500))["StatusDescription"]);
    }

    [Fact]
    public async Task A_reference_behind_the_till_is_refused_where_the_bank_does_not_take_one()
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Merchant.ReferenceSeparators = "";

        Assert.Equal("wrong format", (await rig.PushAsync())["StatusDescription"]);
    }

    [Fact]
    public async Task A_second_push_to_a_phone_with_an_open_prompt_is_refused()
    {
        await using var rig = await NcbaRig.StartAsync();
        await rig.PushAsync();

        var second = await rig.PushAsync();

        Assert.Equal("1", second["StatusCode"]);
        Assert.Single(rig.Ncba.Phones[NcbaRig.Customer].Prompts);
    }

    [Fact]
    public async Task The_same_push_after_the_first_one_ended_is_another_prompt()
    {
        await using var rig = await NcbaRig.StartAsync();
        await rig.PushAsync();
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        await rig.PushAsync();
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification, 2);

        Assert.Equal(2, rig.Ncba.ExecutionCount(NcbaOperation.StkPush));
    }

    [Fact]
    public async Task A_push_is_pending_until_the_customer_pays()
    {
        await using var rig = await NcbaRig.StartAsync();
        var push = await rig.PushAsync();
        var open = await rig.QueryAsync(push);

        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);
        var paid = await rig.QueryAsync(push);

        Assert.Equal("PENDING", open["status"]);
        Assert.Equal(JsonNode.Parse(NcbaRig.Spec("query.200.success").GetRawText())!.ToJsonString(), paid.Body);
        Assert.Equal(48_500, rig.Ncba.Phones[NcbaRig.Customer].Balance);
        Assert.Equal(0, rig.Ncba.Ledger.Total);
    }

    [Theory]
    [InlineData("Cancel", 2)]
    [InlineData("Unreachable", 2)]
    [InlineData("Ignore", 91)]
    public async Task A_customer_who_does_not_pay_ends_in_FAILED_without_a_notification(string habit, int seconds)
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Phones[NcbaRig.Customer].Answer = habit switch
        {
            "Cancel" => CustomerAnswer.Cancel,
            "Ignore" => CustomerAnswer.Ignore,
            _ => CustomerAnswer.Unreachable,
        };

        var push = await rig.PushAsync();
        await rig.Time.AdvanceAsync(seconds, rig.Ncba.IdleAsync);
        await rig.Ncba.IdleAsync();

        Assert.Equal(JsonNode.Parse(NcbaRig.Spec("query.200.failed").GetRawText())!.ToJsonString(), (await rig.QueryAsync(push)).Body);
        Assert.Empty(rig.Ncba.Executions);
        Assert.Empty(rig.Merchant.Posts);
    }

    [Fact]
    public async Task A_wallet_that_holds_too_little_pays_nothing()
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Phones[NcbaRig.Customer].Balance = 1_499;

        var push = await rig.PushAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("FAILED", (await rig.QueryAsync(push))["status"]);
        Assert.Empty(rig.Ncba.Executions);
    }

    [Fact]
    public async Task A_live_customer_answers_the_prompt_once()
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Phones[NcbaRig.Customer].Answer = CustomerAnswer.Live;
        var push = await rig.PushAsync();
        var prompt = await rig.Ncba.Phones[NcbaRig.Customer].PromptAsync();

        Assert.True(prompt.TryAnswer(CustomerAnswer.Pay));
        Assert.False(prompt.TryAnswer(CustomerAnswer.Cancel));

        Assert.Equal("SUCCESS", (await rig.QueryAsync(push))["status"]);
    }

    [Fact]
    public async Task FAILED_may_come_first_and_SUCCESS_within_two_minutes()
    {
        await using var rig = await NcbaRig.StartAsync(static bank => bank.FailsFirstFor = TimeSpan.FromSeconds(90));
        var push = await rig.PushAsync();
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        var early = await rig.QueryAsync(push);
        rig.Time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(("FAILED", "SUCCESS"), (early["status"], (await rig.QueryAsync(push))["status"]));
    }

    [Fact]
    public async Task A_push_that_is_not_known_or_too_old_is_answered_as_configured()
    {
        await using var rig = await NcbaRig.StartAsync();
        var push = await rig.PushAsync();
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        var unknown = await rig.PostAsync(NcbaRig.QueryPath, new JsonObject { ["TransactionID"] = "nobody" });
        rig.Ncba.Options.QueryRetention = TimeSpan.FromSeconds(1);
        rig.Ncba.Options.UnknownTransaction = SandboxAnswer.Empty(404);

        Assert.Equal(("FAILED", 404), (unknown["status"], (await rig.QueryAsync(push)).Status));
    }

    [Fact]
    public async Task An_answer_can_be_lost_after_the_prompt_was_sent()
    {
        await using var rig = await NcbaRig.StartAsync();
        rig.Ncba.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush).Once());

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PushAsync());
        await rig.NotifiedAsync(NcbaOperation.PaybillNotification);

        Assert.Equal("100200#ORDER7", Assert.Single(rig.Ncba.Executions).Reference);
    }

    [Theory]
    [InlineData("100200", null, "0")]
    [InlineData("100200#lunch", "1", "0")]
    [InlineData("PAY100D", "1", "2")]
    [InlineData("100200", "-1", "2")]
    [InlineData("100200", "\"1\"", "2")]
    public async Task A_QR_code_takes_a_till_of_the_merchant_and_a_number_as_amount(string till, string? amount, string code)
    {
        await using var rig = await NcbaRig.StartAsync();
        var body = new JsonObject { ["till"] = till };
        if (amount is not null)
        {
            body["amount"] = JsonNode.Parse(amount);
        }

        var qr = await rig.PostAsync(NcbaRig.QrPath, body);

        Assert.Equal((200, code), (qr.Status, qr["StatusCode"]));
        Assert.Equal(Names(NcbaRig.Spec("qr.200.success")), Names(qr.Json));
        Assert.Equal(code is "0", qr["Base64QrCode"]!.StartsWith("data:image/png;base64,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_QR_code_may_be_broken_into_lines()
    {
        await using var rig = await NcbaRig.StartAsync(static bank => bank.Shapes.BrokenLines = true);

        Assert.Contains("\r\n", (await rig.PostAsync(NcbaRig.QrPath, new JsonObject { ["till"] = "100200" }))["Base64QrCode"]);
    }

    [Fact]
    public async Task What_nobody_serves_is_404_and_another_method_405()
    {
        await using var rig = await NcbaRig.StartAsync();
        var token = "Bearer " + (await rig.TokenAnswerAsync())["access_token"];

        Assert.Equal((404, 405, 401), (
            (await rig.SendAsync(HttpMethod.Post, "/payments/api/v1/reversal", "{}", token)).Status,
            (await rig.SendAsync(HttpMethod.Get, NcbaRig.PushPath, authorization: token)).Status,
            (await rig.SendAsync(HttpMethod.Post, NcbaRig.PushPath, "{}")).Status));
    }

    private static string Names(JsonElement element) => string.Join(',', element.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
}

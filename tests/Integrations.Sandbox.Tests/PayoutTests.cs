using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

public sealed class PayoutTests
{
    private const string V1Path = "/mpesa/b2c/v1/paymentrequest";
    private const string PochiPath = "/mpesa/b2pochi/v1/paymentrequest";

    [Fact]
    public async Task A_payout_is_acknowledged_executed_and_reported_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();

        var ack = await rig.PayOutAsync("order-1");
        Assert.Empty(rig.Daraja.Executions);
        await rig.CalledBackAsync(DarajaOperation.B2c);

        Fixture.HasShapeOf("b2c.ack.json", ack.Json);
        Assert.Equal("order-1", ack["OriginatorConversationID"]);
        var result = rig.Merchant.Json(0);
        Fixture.HasShapeOf("b2c.result.success.json", result);
        Assert.Equal("/b2c/result", rig.Merchant.Posts[0].Path);
        Assert.Equal(
            Fixture.Keys(Fixture.Load("b2c.result.success.json").GetProperty("Result").GetProperty("ResultParameters").GetProperty("ResultParameter")),
            Fixture.Keys(result.GetProperty("Result").GetProperty("ResultParameters").GetProperty("ResultParameter")));
        var execution = Assert.Single(rig.Daraja.Executions);
        Assert.Equal(("order-1", 250m, Rig.Customer), (execution.Reference, execution.Amount, execution.Party));
        Assert.Equal(execution.Receipt, result.GetProperty("Result").GetProperty("TransactionID").GetString());
    }

    [Fact]
    public async Task A_payout_debits_utility_and_books_its_fee()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.ShortCodes["600997"].PayoutFee = 22.40m;

        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c);

        Assert.Equal(999_750, rig.Daraja.Ledger.Balance("600997", DarajaAccounts.Utility));
        Assert.Equal(-22.40m, rig.Daraja.Ledger.Balance("600997", DarajaAccounts.ChargesPaid));
        Assert.Equal(50_250, rig.Daraja.Phones[Rig.Customer].Balance);
        Assert.Equal(0, rig.Daraja.Ledger.Total);
        Assert.Contains("999750.00", rig.Merchant.Json(0).GetRawText());
        Assert.Contains("-22.40", rig.Merchant.Json(0).GetRawText());
    }

    [Fact]
    public async Task A_conversation_id_is_good_once_for_ever_and_across_products()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c, seconds: 3500);

        var again = await rig.PayOutAsync("order-1");
        var pochi = await rig.PostAsync(PochiPath, Rig.With(rig.Payout("order-1"), body => body["CommandID"] = "BusinessPayToPochi"));

        Assert.Equal((500, "500.002.1001", "Duplicate OriginatorConversationID."), (again.Status, again["errorCode"], again["errorMessage"]));
        Fixture.HasShapeOf("b2c.error.500.002.1001.duplicate.json", again.Json);
        Assert.Equal("500.002.1001", pochi["errorCode"]);
        Assert.Single(rig.Daraja.Executions);
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_conversation_id()
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal(400, (await rig.PayOutAsync("order-1", body => body["Amount"] = "9")).Status);

        Assert.Equal(200, (await rig.PayOutAsync("order-1")).Status);
    }

    [Fact]
    public async Task Version_1_gets_its_conversation_id_from_Daraja_and_is_never_deduplicated()
    {
        await using var rig = await Rig.StartAsync();

        var first = await rig.PostAsync(V1Path, Rig.With(rig.Payout("order-1"), body => body.Remove("OriginatorConversationID")));
        var second = await rig.PostAsync(V1Path, rig.Payout("order-1"));
        await rig.CalledBackAsync(DarajaOperation.B2c, 2);

        Fixture.HasShapeOf("b2c.ack.json", first.Json);
        Assert.NotEqual("order-1", second["OriginatorConversationID"]);
        Assert.Equal(2, rig.Daraja.Executions.Count);
    }

    [Fact]
    public async Task Pochi_pays_under_its_own_command()
    {
        await using var rig = await Rig.StartAsync();

        var wrong = await rig.PostAsync(PochiPath, rig.Payout("order-1"));
        var right = await rig.PostAsync(PochiPath, Rig.With(rig.Payout("order-1"), body => body["CommandID"] = "BusinessPayToPochi"));
        await rig.CalledBackAsync(DarajaOperation.B2Pochi);

        Assert.Equal("Bad Request - Invalid CommandID", wrong["errorMessage"]);
        Assert.Equal("order-1", right["OriginatorConversationID"]);
        Assert.Equal(1, rig.Daraja.ExecutionCount(DarajaOperation.B2Pochi));
    }

    [Theory]
    [InlineData("OriginatorConversationID", null)]
    [InlineData("InitiatorName", null)]
    [InlineData("SecurityCredential", "")]
    [InlineData("CommandID", "BusinessPayBill")]
    [InlineData("Amount", "250001")]
    [InlineData("PartyA", "12")]
    [InlineData("PartyB", "0708374149")]
    [InlineData("Remarks", "x")]
    [InlineData("QueueTimeOutURL", "https://safaricom.example/x")]
    [InlineData("ResultURL", null)]
    public async Task A_bad_field_is_named(string field, string? value)
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.PayOutAsync("order-1", body => body[field] = value);

        Assert.Equal((400, "Bad Request - Invalid " + field), (answer.Status, answer["errorMessage"]));
        Fixture.HasShapeOf("b2c.error.400.002.02.json", answer.Json);
    }

    [Fact]
    public async Task A_bad_token_is_refused_in_the_products_own_shape_and_echoed()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, Rig.B2cPath, rig.Payout("order-1").ToJsonString(), "Bearer nonsense");

        Assert.Equal((401, "401.002.01", "Error Occurred - Invalid Access Token - nonsense"), (answer.Status, answer["errorCode"], answer["errorMessage"]));
        Fixture.HasShapeOf("b2c.error.401.002.01.json", answer.Json);
    }

    public static TheoryData<string, string> Declines => new()
    {
        { "wrong password", "2001" },
        { "not a credential", "2001" },
        { "unknown initiator", "20" },
        { "no permission", "21" },
        { "not a bulk number", "2028" },
        { "unknown shortcode", "6" },
        { "unregistered customer", "2040" },
        { "full wallet", "8" },
        { "empty utility", "1" },
    };

    [Theory]
    [MemberData(nameof(Declines))]
    public async Task A_declined_payout_is_accepted_first_and_moves_nothing(string reason, string code)
    {
        await using var rig = await Rig.StartAsync();
        var shortCode = rig.Daraja.Add(new DarajaShortCode("600001") { OpeningUtility = 300 });
        var phone = rig.Daraja.Phones[Rig.Customer];
        (phone.IsRegistered, phone.Balance) = (reason != "unregistered customer", reason == "full wallet" ? 499_800 : 0);
        (shortCode.InitiatorIsPermitted, shortCode.Kinds) =
            (reason != "no permission", reason == "not a bulk number" ? DarajaShortCodeKinds.PayBill : DarajaShortCodeKinds.Bulk);
        void Spoil(JsonObject body)
        {
            body["PartyA"] = reason == "unknown shortcode" ? "999999" : "600001";
            body["InitiatorName"] = reason == "unknown initiator" ? "nobody" : "testapi";
            body["Amount"] = reason == "empty utility" ? "301" : "250";
            body["SecurityCredential"] = reason switch { "wrong password" => rig.Credential("guess"), "not a credential" => "RC6E9WDxXR4b9X2c6z3gp0oC5Th ==", _ => rig.Credential() };
        }

        var ack = await rig.PayOutAsync("order-1", Spoil);
        await rig.CalledBackAsync(DarajaOperation.B2c);

        Assert.Equal(200, ack.Status);
        var result = rig.Merchant.Json(0);
        Fixture.HasShapeOf("b2c.result.failed.json", result);
        Assert.Equal(code, result.GetProperty("Result").GetProperty("ResultCode").ToString());
        Assert.Empty(rig.Daraja.Executions);
    }

    [Fact]
    public async Task Bad_credentials_lock_the_operator_until_it_is_let_in_again()
    {
        await using var rig = await Rig.StartAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await rig.PayOutAsync("bad-" + attempt, body => body["SecurityCredential"] = rig.Credential("guess"));
            await rig.CalledBackAsync(DarajaOperation.B2c, attempt);
        }

        await rig.PayOutAsync("good-1");
        await rig.CalledBackAsync(DarajaOperation.B2c, 4);
        rig.Daraja.ShortCodes["600997"].UnlockInitiator();
        await rig.PayOutAsync("good-2");
        await rig.CalledBackAsync(DarajaOperation.B2c, 5);

        Assert.Equal(["2001", "2001", "2001", "8006", "0"], rig.Merchant.Posts.Select((_, index) => Code(rig.Merchant.Json(index))));
    }

    [Fact]
    public async Task Two_credentials_of_one_password_differ_and_both_open()
    {
        await using var rig = await Rig.StartAsync();

        Assert.NotEqual(rig.Credential(), rig.Credential());
        Assert.Equal(344, rig.Credential().Length);
    }

    [Fact]
    public async Task Result_shapes_can_be_switched()
    {
        await using var rig = await Rig.StartAsync();
        var shapes = rig.Daraja.Options.Shapes;
        (shapes.ResultCode, shapes.References, shapes.OmitResultParameters) = (ScalarStyle.Text, ListStyle.Array, true);

        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c);

        var result = rig.Merchant.Json(0).GetProperty("Result");
        Assert.Equal(JsonValueKind.String, result.GetProperty("ResultCode").ValueKind);
        Assert.Equal(JsonValueKind.String, result.GetProperty("ResultType").ValueKind);
        Assert.Equal(JsonValueKind.Array, result.GetProperty("ReferenceData").GetProperty("ReferenceItem").ValueKind);
        Assert.False(result.TryGetProperty("ResultParameters", out _));
    }

    [Fact]
    public async Task A_parameter_can_be_a_bare_object_and_the_response_code_a_number()
    {
        await using var rig = await Rig.StartAsync();
        (rig.Daraja.Options.Shapes.Parameters, rig.Daraja.Options.Shapes.ResponseCode) = (ListStyle.BareObject, ScalarStyle.Number);

        var ack = await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c);

        var parameter = rig.Merchant.Json(0).GetProperty("Result").GetProperty("ResultParameters").GetProperty("ResultParameter");
        Assert.Equal("TransactionAmount", parameter.GetProperty("Key").GetString());
        Assert.Equal(JsonValueKind.Number, ack.Json.GetProperty("ResponseCode").ValueKind);
    }

    [Fact]
    public async Task Many_payouts_at_once_keep_the_books_true()
    {
        await using var rig = await Rig.StartAsync();
        var credential = rig.Credential();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => rig.PayOutAsync("order-" + (number % 40), body => body["SecurityCredential"] = credential)));
        await rig.CalledBackAsync(DarajaOperation.B2c, 40);

        Assert.Equal(40, rig.Daraja.Executions.Select(execution => execution.Reference).Distinct().Count());
        Assert.Equal(40, rig.Daraja.Executions.Select(execution => execution.Receipt).Distinct().Count());
        Assert.Equal(1_000_000 - (40 * 250), rig.Daraja.Ledger.Balance("600997", DarajaAccounts.Utility));
        Assert.Equal(0, rig.Daraja.Ledger.Total);
    }

    private static string Code(JsonElement result) => result.GetProperty("Result").GetProperty("ResultCode").ToString();
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

/// <summary>Balance, transaction status and reversal.</summary>
public sealed class AccountOperationTests
{
    [Fact]
    public async Task The_balance_is_that_of_the_ledger()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c);

        var ack = await rig.PostAsync(Rig.BalancePath, rig.Initiated("AccountBalance", "PartyA", "600997", "IdentifierType", "4"));
        await rig.CalledBackAsync(DarajaOperation.AccountBalance);

        Fixture.HasShapeOf("balance.ack.json", ack.Json);
        var result = rig.Merchant.Json(1);
        Fixture.HasShapeOf("balance.result.one-account.json", result);
        Assert.Equal(
            "Working Account|KES|1000000.00|1000000.00|0.00|0.00&Float Account|KES|0.00|0.00|0.00|0.00&Utility Account|KES|999750.00|999750.00|0.00|0.00" +
            "&Charges Paid Account|KES|0.00|0.00|0.00|0.00&Organization Settlement Account|KES|0.00|0.00|0.00|0.00",
            Parameter(result, "AccountBalance"));
        Assert.EndsWith("0000000", result.GetProperty("Result").GetProperty("TransactionID").GetString());
    }

    [Fact]
    public async Task The_balance_result_can_be_all_texts()
    {
        await using var rig = await Rig.StartAsync();
        (rig.Daraja.Options.Shapes.ResultCode, rig.Daraja.Options.Shapes.Values) = (ScalarStyle.Text, ScalarStyle.Text);

        await rig.PostAsync(Rig.BalancePath, rig.Initiated("AccountBalance", "PartyA", "600997", "IdentifierType", "4"));
        await rig.CalledBackAsync(DarajaOperation.AccountBalance);

        Fixture.HasShapeOf("balance.result.success.json", rig.Merchant.Json(0));
    }

    [Fact]
    public async Task The_status_of_a_payout_is_found_by_its_conversation_id_and_by_its_receipt()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c);
        var receipt = rig.Daraja.Executions[0].Receipt;

        var ack = await rig.PostAsync(Rig.StatusPath, Status(rig, conversationId: "order-1"));
        await rig.CalledBackAsync(DarajaOperation.TransactionStatus, 1);
        await rig.PostAsync(Rig.StatusPath, Status(rig, receipt: receipt));
        await rig.CalledBackAsync(DarajaOperation.TransactionStatus, 2);

        Fixture.HasShapeOf("status.ack.json", ack.Json);
        foreach (var result in (JsonElement[])[rig.Merchant.Json(1), rig.Merchant.Json(2)])
        {
            Fixture.HasShapeOf("status.result.completed.json", result);
            Assert.Equal(("Completed", receipt, "order-1", "250"),
                (Parameter(result, "TransactionStatus"), Parameter(result, "ReceiptNo"), Parameter(result, "OriginatorConversationID"), Parameter(result, "Amount")));
            Assert.StartsWith("600997 - ", Parameter(result, "DebitPartyName"));
        }
    }

    [Fact]
    public async Task A_declined_payout_is_found_as_declined_and_one_that_never_began_is_not_found()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].IsRegistered = false;
        await rig.PayOutAsync("declined");
        await rig.PayOutAsync("refused", body => body["SecurityCredential"] = rig.Credential("guess"));
        await rig.CalledBackAsync(DarajaOperation.B2c, 2);

        await rig.PostAsync(Rig.StatusPath, Status(rig, conversationId: "declined"));
        await rig.CalledBackAsync(DarajaOperation.TransactionStatus, 1);
        await rig.PostAsync(Rig.StatusPath, Status(rig, conversationId: "refused"));
        await rig.CalledBackAsync(DarajaOperation.TransactionStatus, 2);

        Assert.Equal("Declined", Parameter(rig.Merchant.Json(2), "TransactionStatus"));
        Assert.Equal(2033, rig.Merchant.Json(3).GetProperty("Result").GetProperty("ResultCode").GetInt32());
    }

    [Fact]
    public async Task A_status_query_by_a_bad_operator_fails_in_the_recorded_shape()
    {
        await using var rig = await Rig.StartAsync();

        await rig.PostAsync(Rig.StatusPath, Rig.With(Status(rig, receipt: "X"), body => { body["SecurityCredential"] = "x"; body["Occasion"] = "xf"; }));
        await rig.CalledBackAsync(DarajaOperation.TransactionStatus);

        Fixture.HasShapeOf("status.result.failed.json", rig.Merchant.Json(0));
    }

    [Fact]
    public async Task A_status_query_needs_one_of_the_two_ids()
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal("Bad Request - Invalid TransactionID", (await rig.PostAsync(Rig.StatusPath, Status(rig)))["errorMessage"]);
    }

    [Fact]
    public async Task A_reversal_gives_the_money_back_once()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);
        var receipt = rig.Daraja.Executions[0].Receipt;

        var ack = await rig.PostAsync(Rig.ReversalPath, Reverse(rig, receipt, "100"));
        await rig.CalledBackAsync(DarajaOperation.Reversal, 1);
        await rig.PostAsync(Rig.ReversalPath, Reverse(rig, receipt, "100"));
        await rig.CalledBackAsync(DarajaOperation.Reversal, 2);

        Fixture.HasShapeOf("reversal.ack.json", ack.Json);
        Fixture.HasShapeOf("reversal.result.success.json", rig.Merchant.Json(1));
        Fixture.HasShapeOf("reversal.result.failed.json", rig.Merchant.Json(2));
        Assert.Contains("\"R000001\"", rig.Merchant.Json(2).GetRawText());
        Assert.Equal("Utility Account|KES|1000000.00|1000000.00|0.00|0.00", Parameter(rig.Merchant.Json(1), "DebitAccountBalance"));
        Assert.Equal(50_000, rig.Daraja.Phones[Rig.Customer].Balance);
        Assert.Equal((1, receipt), (rig.Daraja.ExecutionCount(DarajaOperation.Reversal), rig.Daraja.Executions[1].Reference));
        Assert.Equal(0, rig.Daraja.Ledger.Total);
    }

    [Theory]
    [InlineData("unknown", "R000002")]
    [InlineData("payout", "R000002")]
    [InlineData("another amount", "25")]
    [InlineData("spent", "1")]
    public async Task What_cannot_be_reversed_is_not(string reason, string code)
    {
        await using var rig = await Rig.StartAsync();
        var shortCode = rig.Daraja.Add(new DarajaShortCode("600001") { Passkey = rig.Daraja.ShortCodes["174379"].Passkey, OpeningUtility = 200 });
        await rig.PushAsync(body => { body["BusinessShortCode"] = "600001"; body["PartyB"] = "600001"; body["Password"] = Rig.Password("600001", "20260105120000"); });
        await rig.CalledBackAsync(DarajaOperation.StkPush);
        await rig.PayOutAsync("order-1", body => { body["PartyA"] = "600001"; body["Amount"] = "250"; });
        await rig.CalledBackAsync(DarajaOperation.B2c);
        var collected = rig.Daraja.Executions[0].Receipt;

        var receipt = reason switch { "unknown" => "UA5ZZZZZZZ", "payout" => rig.Daraja.Executions[1].Receipt, _ => collected };
        await rig.PostAsync(Rig.ReversalPath, Reverse(rig, receipt, reason == "another amount" ? "99" : "100", shortCode.Number));
        await rig.CalledBackAsync(DarajaOperation.Reversal);

        Assert.Equal(code, rig.Merchant.Json(2).GetProperty("Result").GetProperty("ResultCode").ToString());
        Assert.Equal(0, rig.Daraja.ExecutionCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_reversal_without_receipt_is_refused_in_the_recorded_shape()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.PostAsync(Rig.ReversalPath, Reverse(rig, "", "100"));

        Fixture.HasShapeOf("reversal.error.400.002.02.json", answer.Json);
        Assert.Equal("Bad Request - Invalid TransactionID", answer["errorMessage"]);
    }

    private static JsonObject Reverse(Rig rig, string receipt, string amount, string shortCode = "174379") =>
        Rig.With(rig.Initiated("TransactionReversal", "ReceiverParty", shortCode, "RecieverIdentifierType", "11"), body =>
        {
            body["TransactionID"] = receipt;
            body["Amount"] = amount;
        });

    private static JsonObject Status(Rig rig, string receipt = "", string conversationId = "") =>
        Rig.With(rig.Initiated("TransactionStatusQuery", "PartyA", "600997", "IdentifierType", "4"), body =>
        {
            body["TransactionID"] = receipt;
            body["OriginalConversationID"] = conversationId;
        });

    private static string? Parameter(JsonElement result, string key) =>
        result.GetProperty("Result").GetProperty("ResultParameters").GetProperty("ResultParameter").EnumerateArray()
            .First(item => item.GetProperty("Key").GetString() == key).GetProperty("Value").ToString();
}

using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests;

public sealed class StkPushTests
{
    [Fact]
    public async Task A_push_is_acknowledged_paid_called_back_and_queried_in_the_recorded_shapes()
    {
        await using var rig = await Rig.StartAsync();

        var ack = await rig.PushAsync();
        Fixture.HasShapeOf("stk.ack.json", ack.Json);
        Assert.Empty(rig.Daraja.Executions);
        await rig.CalledBackAsync(DarajaOperation.StkPush);
        var query = await rig.QueryAsync(ack["CheckoutRequestID"]!);

        var callback = rig.Merchant.Json(0);
        Fixture.HasShapeOf("stk.callback.success.json", callback);
        Fixture.HasShapeOf("stk-query.response.success.json", query.Json);
        Assert.Equal("0", query["ResultCode"]);
        var execution = Assert.Single(rig.Daraja.Executions);
        Assert.Equal((100m, "INV-1", Rig.Customer, "174379"), (execution.Amount, execution.Reference, execution.Party, execution.ShortCode));
        Assert.Equal(ack["CheckoutRequestID"], execution.ProviderReference);
        Assert.Contains(execution.Receipt, callback.GetRawText());
        Assert.Contains("\"Value\":100.00", callback.GetRawText());
        Assert.Equal(200, rig.Daraja.Callbacks[0].Status);
    }

    [Fact]
    public async Task Money_moves_from_the_wallet_to_the_utility_account_and_the_books_balance()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].Balance = 500;

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal(400, rig.Daraja.Phones[Rig.Customer].Balance);
        Assert.Equal(1_000_100, rig.Daraja.Ledger.Balance("174379", DarajaAccounts.Utility));
        Assert.Equal(0, rig.Daraja.Ledger.Total);
        Assert.All(rig.Daraja.Ledger.Transactions, transaction => Assert.Equal(0, transaction.Entries.Sum(entry => entry.Amount)));
    }

    public static TheoryData<string, string, int> Refusals => new()
    {
        { "WrongPin", "2001", 5 },
        { "Cancel", "1032", 5 },
        { "NoBalance", "1", 5 },
        { "Unreachable", "1037", 5 },
        { "Ignore", "1037", 61 },
        { "Sim", "SFC_IC0003", 5 },
        { "BadDebt", "E3008", 5 },
        { "Expired", "1019", 5 },
        { "NotSent", "1025", 5 },
        { "NoAck", "1036", 5 },
        { "NotAssigned", "2028", 5 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_customer_who_does_not_pay_gives_the_code_and_no_money_moves(string habit, string code, int seconds)
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].Answer = habit switch
        {
            "WrongPin" => CustomerAnswer.WrongPin,
            "Cancel" => CustomerAnswer.Cancel,
            "NoBalance" => CustomerAnswer.NoBalance,
            "Unreachable" => CustomerAnswer.Unreachable,
            "Ignore" => CustomerAnswer.Ignore,
            _ => CustomerAnswer.Result(code, "scripted"),
        };

        var ack = await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, seconds: seconds);

        var callback = rig.Merchant.Json(0);
        Fixture.HasShapeOf(char.IsDigit(code[0]) ? "stk.callback.cancelled.json" : "stk.callback.string-code.json", callback);
        Assert.Equal(code, callback.GetProperty("Body").GetProperty("stkCallback").GetProperty("ResultCode").ToString());
        Assert.Equal(code, (await rig.QueryAsync(ack["CheckoutRequestID"]!))["ResultCode"]);
        Assert.Empty(rig.Daraja.Executions);
        Assert.Equal(50_000, rig.Daraja.Phones[Rig.Customer].Balance);
    }

    [Fact]
    public async Task A_wallet_that_holds_too_little_ends_with_1()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].Balance = 99;

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Contains("\"ResultCode\":1,", rig.Merchant.Json(0).GetRawText());
        Assert.Equal(99, rig.Daraja.Phones[Rig.Customer].Balance);
    }

    [Fact]
    public async Task A_payment_is_pending_in_both_spellings_until_the_customer_answers()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].Answer = CustomerAnswer.Never;
        var id = (await rig.PushAsync())["CheckoutRequestID"]!;

        rig.Time.Advance(TimeSpan.FromMinutes(10));
        var as200 = await rig.QueryAsync(id);
        rig.Daraja.Options.Shapes.StkPending = StkPendingAnswer.Error500;
        var as500 = await rig.QueryAsync(id);

        Assert.Equal((200, "4999", "The transaction is still under processing"), (as200.Status, as200["ResultCode"], as200["ResultDesc"]));
        Assert.Equal((500, "500.001.1001", "The transaction is being processed"), (as500.Status, as500["errorCode"], as500["errorMessage"]));
        Assert.Equal(id, as500["requestId"]);
        Fixture.HasShapeOf("stk-query.error.pending-500.json", as500.Json);
        Assert.Empty(rig.Daraja.Callbacks);
    }

    [Fact]
    public async Task A_live_prompt_waits_for_its_answer()
    {
        await using var rig = await Rig.StartAsync();
        var phone = rig.Daraja.Phones[Rig.Customer];
        phone.Answer = CustomerAnswer.Live;
        await rig.PushAsync();

        var prompt = await phone.PromptAsync();
        Assert.Equal((100m, "174379", "INV-1", "order"), (prompt.Amount, prompt.ShortCode, prompt.AccountReference, prompt.Description));
        Assert.True(prompt.TryAnswer(CustomerAnswer.Pay));
        Assert.False(prompt.TryAnswer(CustomerAnswer.Cancel));
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Single(rig.Daraja.Executions);
        Assert.Empty(phone.Prompts);
        Assert.False(prompt.IsOpen);
        Assert.Equal(0, rig.Time.PendingTimers);
    }

    [Fact]
    public async Task A_live_prompt_disappears_when_its_life_ends()
    {
        await using var rig = await Rig.StartAsync();
        var phone = rig.Daraja.Phones[Rig.Customer];
        phone.Answer = CustomerAnswer.Live;
        await rig.PushAsync();
        var prompt = await phone.PromptAsync();

        await rig.CalledBackAsync(DarajaOperation.StkPush, seconds: 61);

        Assert.False(prompt.TryAnswer(CustomerAnswer.Pay));
        Assert.Contains("\"ResultCode\":1037", rig.Merchant.Json(0).GetRawText());
    }

    [Fact]
    public async Task A_live_prompt_blocks_a_second_push_at_submission()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].Answer = CustomerAnswer.Live;
        await rig.PushAsync();

        var second = await rig.PushAsync();

        Assert.Equal((500, "500.001.1001"), (second.Status, second["errorCode"]));
        Assert.StartsWith("Unable to lock subscriber", second["errorMessage"]);
    }

    [Fact]
    public async Task A_live_prompt_can_block_a_second_push_in_the_callback()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.SubscriberLock = SubscriberLock.InCallback);
        rig.Daraja.Phones[Rig.Customer].Answer = CustomerAnswer.Live;
        await rig.PushAsync();

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Contains("\"ResultCode\":1001", rig.Merchant.Json(0).GetRawText());
        Assert.Single(rig.Daraja.Phones[Rig.Customer].Prompts);
    }

    [Fact]
    public async Task The_same_amount_from_the_same_customer_within_two_minutes_ends_with_17_when_told_to()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.RepeatedAmountWindow = TimeSpan.FromMinutes(2));
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 1);

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 2, seconds: 120);
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 3);

        Assert.Contains("\"ResultCode\":17", rig.Merchant.Json(1).GetRawText());
        Assert.Contains("\"ResultCode\":0", rig.Merchant.Json(2).GetRawText());
        Assert.Equal(2, rig.Daraja.ExecutionCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task A_script_answers_one_prompt_each()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].AnswersNext(CustomerAnswer.Cancel, CustomerAnswer.Pay);

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 1);
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 2);

        Assert.Contains("\"ResultCode\":1032", rig.Merchant.Json(0).GetRawText());
        Assert.Contains("\"ResultCode\":0", rig.Merchant.Json(1).GetRawText());
    }

    [Fact]
    public async Task A_till_is_paid_through_its_store_number()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Add(new DarajaShortCode("555001")
        {
            Passkey = "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919",
            Kinds = DarajaShortCodeKinds.Till,
            Till = "555002",
        });
        void ToTill(JsonObject body, string till)
        {
            body["BusinessShortCode"] = "555001";
            body["Password"] = Rig.Password("555001", "20260105120000");
            body["TransactionType"] = "CustomerBuyGoodsOnline";
            body["PartyB"] = till;
        }

        await rig.PushAsync(body => ToTill(body, "555002"));
        await rig.CalledBackAsync(DarajaOperation.StkPush, 1);
        await rig.PushAsync(body => ToTill(body, "555001"));
        await rig.CalledBackAsync(DarajaOperation.StkPush, 2);

        Assert.Equal(100, rig.Daraja.Ledger.Balance("555001", DarajaAccounts.Merchant));
        Assert.Contains("SFC_IC0003", rig.Merchant.Json(1).GetRawText());
    }

    [Fact]
    public async Task A_pay_bill_push_to_another_number_ends_with_2028()
    {
        await using var rig = await Rig.StartAsync();

        await rig.PushAsync(body => body["PartyB"] = "600000");
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Contains("\"ResultCode\":2028", rig.Merchant.Json(0).GetRawText());
    }

    [Fact]
    public async Task Shapes_can_be_switched()
    {
        await using var rig = await Rig.StartAsync();
        var shapes = rig.Daraja.Options.Shapes;
        (shapes.ResultCode, shapes.Values, shapes.StkBalance, shapes.ResultPrefix) = (ScalarStyle.Text, ScalarStyle.Text, StkBalanceItem.WithoutValue, "[STK_CB - ]");
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 1);
        (shapes.ResultCode, shapes.Values, shapes.Order) = (ScalarStyle.Number, ScalarStyle.Number, ItemOrder.Reversed);
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 2);

        var texts = rig.Merchant.Json(0).GetRawText();
        Assert.Contains("\"ResultCode\":\"0\"", texts);
        Assert.Contains("\"ResultDesc\":\"[STK_CB - ]The service", texts);
        Assert.Contains("{\"Name\":\"Balance\"}", texts);
        Assert.Contains("\"Value\":\"100.00\"", texts);
        Fixture.HasShapeOf("stk.callback.success.balance-no-value.json", rig.Merchant.Json(1));
        var items = rig.Merchant.Json(1).GetProperty("Body").GetProperty("stkCallback").GetProperty("CallbackMetadata").GetProperty("Item");
        Assert.Equal("PhoneNumber", items[0].GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Identifiers_have_the_documented_forms()
    {
        await using var rig = await Rig.StartAsync();

        var first = (await rig.PushAsync())["CheckoutRequestID"]!;
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Matches("^ws_CO_0501202612000000[01]708374149$", first);
        Assert.Matches("^UA5[A-Z0-9]{7}$", rig.Daraja.Executions[0].Receipt);
        Assert.Contains("20260105120001", rig.Merchant.Json(0).GetRawText());
    }
}

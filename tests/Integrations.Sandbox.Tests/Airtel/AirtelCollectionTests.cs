using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests.Airtel;

public sealed class AirtelCollectionTests
{
    [Fact]
    public async Task A_push_is_only_accepted_until_the_customer_pays()
    {
        await using var rig = await AirtelRig.StartAsync();

        var pushed = await rig.PushAsync("a1");
        var before = await rig.EnquireAsync("a1");
        await rig.CalledBackAsync(AirtelOperation.Push);
        var after = await rig.EnquireAsync("a1");

        Fixture.HasShapeOf("Airtel/collection-push-accepted.json", pushed.Json);
        Assert.Equal(("SUCCESS", "TIP", "TS"), (AirtelRig.StatusOf(pushed), AirtelRig.StatusOf(before), AirtelRig.StatusOf(after)));
        Fixture.HasShapeOf("Airtel/collection-enquiry-tip-niger.json", before.Json);
        Fixture.HasShapeOf("Airtel/collection-enquiry-success-documented.json", after.Json);
        Assert.Equal(1000, Assert.Single(rig.Airtel.Executions).Amount);
        Assert.Equal(0, rig.Airtel.Ledger.Total);
    }

    [Fact]
    public async Task The_envelope_of_a_success_says_in_process_and_that_of_a_failure_success()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PushAsync("paid");
        await rig.PushAsync("failed", "752" + AirtelTestNumbers.WrongPin);
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        var (paid, failed) = (await rig.EnquireAsync("paid"), await rig.EnquireAsync("failed"));

        Assert.Equal(("TS", "DP00800001006", "false"), (AirtelRig.StatusOf(paid), AirtelRig.Find(paid, "status", "response_code"), AirtelRig.Find(paid, "status", "success")));
        Assert.Equal(("TF", "ESB000010", "true"), (AirtelRig.StatusOf(failed), AirtelRig.Find(failed, "status", "result_code"), AirtelRig.Find(failed, "status", "success")));
        Fixture.HasShapeOf("Airtel/collection-enquiry-tf-wrong-pin-niger.json", failed.Json);
    }

    [Theory]
    [InlineData(AirtelTestNumbers.NoBalance, "TF")]
    [InlineData(AirtelTestNumbers.Ignore, "TIP")]
    [InlineData(AirtelTestNumbers.Ambiguous, "TA")]
    [InlineData("000001", "TS")]
    public async Task A_test_number_has_its_fate(string suffix, string status)
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PushAsync("a1", "752" + suffix);

        rig.Time.Advance(TimeSpan.FromHours(12));
        var token = (await rig.TokenAnswerAsync())["access_token"];
        var answer = await rig.SendAsync(HttpMethod.Get, "/standard/v1/payments/a1", token: token);

        Assert.Equal(status, AirtelRig.StatusOf(answer));
    }

    [Fact]
    public async Task An_ignored_prompt_expires_where_the_application_reports_it()
    {
        await using var rig = await AirtelRig.StartAsync();
        rig.Airtel.App.HasAdditionalStatuses = true;
        await rig.PushAsync("a1", "752" + AirtelTestNumbers.Ignore);

        rig.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("TE", AirtelRig.StatusOf(await rig.EnquireAsync("a1")));
    }

    [Fact]
    public async Task An_ambiguous_payment_succeeds_late()
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.Timing.Settling = TimeSpan.FromMinutes(2));
        await rig.PushAsync("a1", "752" + AirtelTestNumbers.AmbiguousThenPay);

        Assert.Equal("TA", AirtelRig.StatusOf(await rig.EnquireAsync("a1")));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("TS", AirtelRig.StatusOf(await rig.EnquireAsync("a1")));
    }

    [Theory]
    [InlineData(AirtelTestNumbers.TimeoutAfterAcceptance, 408, 1)]
    [InlineData(AirtelTestNumbers.ErrorAfterAcceptance, 500, 1)]
    [InlineData(AirtelTestNumbers.ErrorBeforeAcceptance, 500, 0)]
    [InlineData(AirtelTestNumbers.Duplicate, 200, 1)]
    public async Task An_answer_that_goes_wrong_hides_what_was_executed(string suffix, int status, int executions)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.PushAsync("a1", "752" + suffix);
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((status, executions), (answer.Status, rig.Airtel.ExecutionCount(AirtelOperation.Push)));
    }

    [Fact]
    public async Task An_id_is_used_once()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PushAsync("a1");

        var again = await rig.PushAsync("a1");
        rig.Time.Advance(TimeSpan.FromSeconds(2));

        Fixture.HasShapeOf("Airtel/collection-push-duplicate-id.json", again.Json);
        Assert.Equal("ESB000041", AirtelRig.Find(again, "status", "result_code"));
        Assert.Single(rig.Airtel.Executions);
    }

    [Theory]
    [InlineData("256752123456", "ESB000033")]
    [InlineData("0752123456", "ESB000033")]
    public async Task A_number_with_anything_before_it_is_too_long(string msisdn, string code)
    {
        await using var rig = await AirtelRig.StartAsync();

        Assert.Equal(code, AirtelRig.Find(await rig.PushAsync("a1", msisdn), "status", "result_code"));
    }

    [Fact]
    public async Task A_number_without_a_wallet_is_not_found()
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.PushAsync("a1", "752" + AirtelTestNumbers.Unregistered);

        Fixture.HasShapeOf("Airtel/collection-push-msisdn-not-found.json", answer.Json);
    }

    [Theory]
    [InlineData(AirtelNotFound.ResultCode, "result_code", "ESB000045")]
    [InlineData(AirtelNotFound.Message, "message", "TransactionNot Found")]
    [InlineData(AirtelNotFound.ResponseCode, "response_code", "DP00800001025")]
    public async Task Not_found_has_its_forms(AirtelNotFound form, string field, string value)
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.Shapes.NotFound = form);

        Assert.Equal(value, AirtelRig.Find(await rig.EnquireAsync("nothing"), "status", field));
    }

    [Fact]
    public async Task A_young_payment_can_be_invisible()
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.Timing.InvisibleToEnquiry = TimeSpan.FromMinutes(2));
        await rig.PushAsync("a1");

        Assert.Null(AirtelRig.StatusOf(await rig.EnquireAsync("a1")));
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("TS", AirtelRig.StatusOf(await rig.EnquireAsync("a1")));
    }

    [Fact]
    public async Task A_refund_gives_the_money_back_once()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PushAsync("a1");
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        var id = rig.Airtel.Executions[0].ProviderReference;
        var body = $$$"""{"transaction":{"airtel_money_id":"{{{id}}}"}}""";

        var first = await rig.SendAsync(HttpMethod.Post, "/standard/v1/payments/refund", body);
        var second = await rig.SendAsync(HttpMethod.Post, "/standard/v1/payments/refund", body);

        Fixture.HasShapeOf("Airtel/collection-refund-success.json", first.Json);
        Assert.Equal(("SUCCESS", "FAILED"), (AirtelRig.StatusOf(first), AirtelRig.StatusOf(second)));
        Assert.Equal("TR", AirtelRig.StatusOf(await rig.EnquireAsync("a1")));
        Assert.Equal(1, rig.Airtel.ExecutionCount(AirtelOperation.Refund));
    }

    [Fact]
    public async Task A_refund_of_nothing_is_not_found()
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, "/standard/v1/payments/refund", """{"transaction":{"airtel_money_id":"MP1"}}""");

        Fixture.HasShapeOf("Airtel/collection-refund-not-found.json", answer.Json);
        Assert.Equal("DP00100001005", AirtelRig.Find(answer, "status", "response_code"));
    }

    [Fact]
    public async Task A_summary_lists_the_time_that_was_asked_for()
    {
        await using var rig = await AirtelRig.StartAsync();
        var from = rig.Time.GetUtcNow().ToUnixTimeMilliseconds();
        await rig.PushAsync("a1");
        await rig.PushAsync("a2");

        var answer = await rig.SendAsync(HttpMethod.Get, $"/merchant/v1/transactions?from={from}&to={from + 1}&limit=1&offset=1");

        Assert.Equal("a2", JsonNode.Parse(answer.Body)!["data"]!["transactions"]!.AsArray().Single()!["transaction_id"]!.ToString());
    }

    [Fact]
    public async Task A_callback_names_the_payment_and_carries_no_hash_without_a_key()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PushAsync("a1");
        await rig.CalledBackAsync(AirtelOperation.Push);

        Fixture.HasShapeOf("Airtel/callback-ts-zambia-2023.json", rig.Merchant.Json(0));
        Assert.Equal("a1", rig.Merchant.Json(0).GetProperty("transaction").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_callback_can_lack_Airtels_id_and_come_early_too()
    {
        await using var rig = await AirtelRig.StartAsync(options => (options.Airtel.Shapes.CallbackNamesAirtelId, options.Airtel.Shapes.IntermediateCallback) = (false, true));
        await rig.PushAsync("a1", "752" + AirtelTestNumbers.WrongPin);
        await rig.CalledBackAsync(AirtelOperation.Push, 2);

        Assert.Equal(["TF", "TIP"], rig.Merchant.Posts.Select((_, index) => rig.Merchant.Json(index).GetProperty("transaction").GetProperty("status_code").GetString()).Order(StringComparer.Ordinal));
        Fixture.HasShapeOf("Airtel/callback-tf-no-airtel-id-zambia-2023.json", rig.Merchant.Json(0));
    }

    [Theory]
    [InlineData(AirtelHashText.Compact)]
    [InlineData(AirtelHashText.Indented)]
    public async Task A_callbacks_hash_covers_the_text_without_it(AirtelHashText text)
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.Shapes.HashText = text);
        rig.Airtel.App.CallbackKey = "a4f48f692d2b4df9acbad7dff60a32a6";
        await rig.PushAsync("a1");
        await rig.CalledBackAsync(AirtelOperation.Push);

        var body = JsonNode.Parse(rig.Merchant.Posts[0].Body)!.AsObject();
        var hash = body["hash"]!.ToString();
        body.Remove("hash");
        var message = text is AirtelHashText.Compact
            ? body.ToJsonString()
            : body.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, IndentSize = 2, NewLine = "\n" });
        Assert.Equal(hash, Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes("a4f48f692d2b4df9acbad7dff60a32a6"), Encoding.UTF8.GetBytes(message))));
    }

    [Fact]
    public async Task Callbacks_are_lost_repeated_and_swapped_by_the_plan()
    {
        await using var rig = await AirtelRig.StartAsync();
        rig.Airtel.Faults.Add(Fault.LoseCallback.On(AirtelOperation.Push).Nth(1));
        rig.Airtel.Faults.Add(Fault.RepeatCallback().On(AirtelOperation.Push).Nth(2));
        await rig.PushAsync("lost");
        await rig.CalledBackAsync(AirtelOperation.Push);
        await rig.PushAsync("twice");
        await rig.CalledBackAsync(AirtelOperation.Push, 3);

        Assert.Equal(["twice", "twice"], rig.Merchant.Posts.Select((_, index) => rig.Merchant.Json(index).GetProperty("transaction").GetProperty("id").GetString()));
        Assert.Equal(2, rig.Airtel.ExecutionCount(AirtelOperation.Push));
    }
}

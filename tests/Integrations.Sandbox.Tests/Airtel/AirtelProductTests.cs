using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests.Airtel;

public sealed class AirtelProductTests
{
    [Fact]
    public async Task A_subscriber_is_known()
    {
        await using var rig = await AirtelRig.StartAsync();

        var known = await rig.SendAsync(HttpMethod.Get, "/standard/v1/users/752123456");
        var unknown = await rig.SendAsync(HttpMethod.Get, "/standard/v1/users/752" + AirtelTestNumbers.Unregistered);

        Fixture.HasShapeOf("Airtel/kyc-active-uganda-2025.json", known.Json);
        Fixture.HasShapeOf("Airtel/kyc-not-found-undocumented-code.json", unknown.Json);
    }

    [Fact]
    public async Task A_balance_has_thousands_separators_and_accounts()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PayOutAsync("p1");

        var collections = await rig.SendAsync(HttpMethod.Get, "/standard/v1/users/balance");
        var payouts = await rig.SendAsync(HttpMethod.Get, "/standard/v2/users/balance?type=DISB");

        Fixture.HasShapeOf("Airtel/balance-thousands-separator.json", collections.Json);
        Assert.Equal(("100,000,000.00", "99,999,500.00"), (AirtelRig.Find(collections, "data", "balance"), AirtelRig.Find(payouts, "data", "balance")));
        Assert.Equal("ESB000008", AirtelRig.Find(await rig.SendAsync(HttpMethod.Get, "/standard/v2/users/balance"), "status", "result_code"));
    }

    [Fact]
    public async Task Cash_in_pays_at_once_and_is_asked_about_as_a_payment()
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, "/standard/v1/cashin/", Cash("c1", "1000", AirtelRig.Sealed("1234")));

        Assert.Equal(("TS", "TS"), (AirtelRig.Find(answer, "data", "status"), AirtelRig.StatusOf(await rig.EnquireAsync("c1"))));
        Assert.Equal("DP01000001012", AirtelRig.Find(await rig.SendAsync(HttpMethod.Post, "/standard/v1/cashin/", Cash("c2", "1000", AirtelRig.Sealed("1234"), "12")), "status", "response_code"));
    }

    [Fact]
    public async Task Cash_out_prompts_and_calls_back()
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, "/standard/v2/cashout/", Cash("c1", "1000"));
        await rig.CalledBackAsync(AirtelOperation.CashOut);

        Fixture.HasShapeOf("Airtel/cashout-success.json", answer.Json);
        Assert.Equal("TS", AirtelRig.StatusOf(await rig.SendAsync(HttpMethod.Get, "/standard/v1/cashout/c1")));
        Assert.Equal("c1", rig.Merchant.Json(0).GetProperty("transaction").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Cash_recognises_no_repeated_id_so_that_a_client_that_sends_twice_pays_twice()
    {
        await using var rig = await AirtelRig.StartAsync();

        await rig.SendAsync(HttpMethod.Post, "/standard/v1/cashin/", Cash("c1", "1000", AirtelRig.Sealed("1234")));
        var again = await rig.SendAsync(HttpMethod.Post, "/standard/v1/cashin/", Cash("c1", "1000", AirtelRig.Sealed("1234")));
        await rig.SendAsync(HttpMethod.Post, "/standard/v2/cashout/", Cash("c2", "1000"));
        await rig.SendAsync(HttpMethod.Post, "/standard/v2/cashout/", Cash("c2", "1000"));
        await rig.CalledBackAsync(AirtelOperation.CashOut, 2);

        Assert.Equal("TS", AirtelRig.Find(again, "data", "status"));
        Assert.Equal((2, 2), (rig.Airtel.ExecutionCount(AirtelOperation.CashIn), rig.Airtel.ExecutionCount(AirtelOperation.CashOut)));
    }

    [Fact]
    public async Task Cash_of_the_number_that_is_answered_as_a_duplicate_is_answered_as_it_went()
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, "/standard/v1/cashin/", Cash("c1", "1000", AirtelRig.Sealed("1234"), "752" + AirtelTestNumbers.Duplicate));

        Assert.Equal("TS", AirtelRig.Find(answer, "data", "status"));
    }

    [Fact]
    public async Task Amounts_of_cash_are_text()
    {
        await using var rig = await AirtelRig.StartAsync();
        var body = JsonNode.Parse(Cash("c1", "1000"))!;
        body["transaction"]!["amount"] = 1000;

        Assert.Equal("DP01000001004", AirtelRig.Find(await rig.SendAsync(HttpMethod.Post, "/standard/v2/cashout/", body.ToJsonString()), "status", "response_code"));
    }

    [Fact]
    public async Task A_remittance_is_validated_credited_found_and_taken_back()
    {
        await using var rig = await AirtelRig.StartAsync();
        var party = new JsonObject { ["amount"] = 1000, ["country"] = "UGANDA", ["currency"] = "UGX", ["msisdn"] = AirtelRig.Customer };
        var credit = party.DeepClone().AsObject();
        credit["extTRID"] = "r1";
        credit["pin"] = AirtelRig.Sealed("1234");

        var validated = await PostAsync(rig, "validate", party);
        var credited = await PostAsync(rig, "credit", credit);
        var again = await PostAsync(rig, "credit", credit);
        var found = await PostAsync(rig, "checkstatus", new JsonObject { ["country"] = "UGANDA", ["extTRID"] = "r1" });
        var refunded = await PostAsync(rig, "refund", new JsonObject { ["country"] = "UGANDA", ["txnID"] = credited["txnID"], ["pin"] = AirtelRig.Sealed("1234") });

        Fixture.HasShapeOf("Airtel/remittance-validate.json", validated.Json);
        Fixture.HasShapeOf("Airtel/remittance-credit.json", credited.Json);
        Assert.Equal(("200", "IMT0010001000", "TS", "TS"), (credited["status"], again["status"], found["status"], refunded["status"]));
        Assert.Equal((1, 1), (rig.Airtel.ExecutionCount(AirtelOperation.RemittanceCredit), rig.Airtel.ExecutionCount(AirtelOperation.RemittanceRefund)));
    }

    private static Task<Answer> PostAsync(AirtelRig rig, string step, JsonObject body) => rig.SendAsync(HttpMethod.Post, "/openapi/moneytransfer/v2/" + step, body.ToJsonString(), country: null, currency: null);

    private static string Cash(string id, string amount, string? pin = null, string msisdn = AirtelRig.Customer)
    {
        var body = new JsonObject
        {
            ["subscriber"] = new JsonObject { ["msisdn"] = msisdn },
            ["transaction"] = new JsonObject { ["amount"] = amount, ["id"] = id },
            ["reference"] = "cash",
        };
        if (pin is not null)
        {
            body["pin"] = pin;
        }

        return body.ToJsonString();
    }
}

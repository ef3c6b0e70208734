using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests.Airtel;

public sealed class AirtelPayoutTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_disbursement_is_answered_with_its_result(int version)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.PayOutAsync("p1", version: version);
        var asked = await rig.SendAsync(HttpMethod.Get, $"/standard/v{version}/disbursements/p1" + (version is 2 ? "?transactionType=B2C" : ""));

        Assert.Equal(("TS", "TS"), (AirtelRig.StatusOf(answer), AirtelRig.StatusOf(asked)));
        Fixture.HasShapeOf("Airtel/disbursement-v1-success-uganda-2025.json", answer.Json);
        Assert.Contains("Your bal", AirtelRig.Find(answer, "status", "message"), StringComparison.Ordinal);
        Assert.Single(rig.Airtel.Executions);
    }

    [Fact]
    public async Task A_version_is_asked_about_in_its_own_way()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PayOutAsync("p1", version: 2);

        Assert.Equal("DP00900001013", AirtelRig.Find(await rig.SendAsync(HttpMethod.Get, "/standard/v2/disbursements/p1"), "status", "response_code"));
    }

    [Theory]
    [InlineData(AirtelTestNumbers.WrongPin, "TF")]
    [InlineData(AirtelTestNumbers.Ambiguous, "TA")]
    [InlineData(AirtelTestNumbers.Ignore, "TIP")]
    public async Task A_disbursement_can_fail_or_stay_open(string suffix, string status)
    {
        await using var rig = await AirtelRig.StartAsync();

        Assert.Equal(status, AirtelRig.StatusOf(await rig.PayOutAsync("p1", "752" + suffix, version: 3)));
        Assert.Empty(rig.Airtel.Executions);
    }

    [Theory]
    [InlineData(1, "disbursement-duplicate.json", "DP00900001011")]
    [InlineData(3, null, "DP00900001017")]
    public async Task An_id_is_paid_once(int version, string? fixture, string code)
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PayOutAsync("p1", version: version);

        var again = await rig.PayOutAsync("p1", version: version);

        Assert.Equal(code, AirtelRig.Find(again, "status", "response_code"));
        Assert.Single(rig.Airtel.Executions);
        if (fixture is not null)
        {
            Fixture.HasShapeOf("Airtel/" + fixture, again.Json);
        }
    }

    [Fact]
    public async Task A_wrong_PIN_is_refused_and_locks_the_account_in_the_end()
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.LockAfterWrongPins = 2);

        Assert.Equal("ROUTER115", (await rig.PayOutAsync("p1", pin: "9999"))["status_code"]);
        Assert.Equal("ROUTER115", (await rig.PayOutAsync("p2", pin: "9999"))["status_code"]);
        Assert.Equal("ROUTER114", (await rig.PayOutAsync("p3"))["status_code"]);
        Assert.Empty(rig.Airtel.Executions);
    }

    [Fact]
    public async Task A_PIN_that_is_not_encrypted_is_refused()
    {
        await using var rig = await AirtelRig.StartAsync();
        var body = JsonNode.Parse(AirtelRig.Payout("p1"))!;
        body["pin"] = "1234";

        Assert.Equal("ROUTER116", (await rig.SendAsync(HttpMethod.Post, "/standard/v1/disbursements/", body.ToJsonString()))["status_code"]);
    }

    [Fact]
    public async Task A_long_key_means_OAEP()
    {
        await using var rig = await AirtelRig.StartAsync();
        using var key = RSA.Create(2048);
        var app = rig.Airtel.Add(new AirtelSandboxApp("CD", "congo", "secret") { PinKey = key });
        var token = (await rig.TokenAnswerAsync("congo", "secret"))["access_token"];
        var body = JsonNode.Parse(AirtelRig.Payout("p1", "991234567"))!;
        body["pin"] = Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(app.Pin), RSAEncryptionPadding.OaepSHA256));

        var answer = await rig.SendAsync(HttpMethod.Post, "/standard/v1/disbursements/", body.ToJsonString(), country: "CD", currency: "CDF", token: token);

        Assert.Equal("TS", AirtelRig.StatusOf(answer));
    }

    [Theory]
    [InlineData("7521234", "DP00900001013")]
    [InlineData("752000007", "DP00900001012")]
    [InlineData("752000012", "DP00900001010")]
    public async Task A_payee_that_cannot_be_paid_is_refused_without_data(string msisdn, string code)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.PayOutAsync("p1", msisdn);

        Assert.Equal((null, code), (AirtelRig.StatusOf(answer), AirtelRig.Find(answer, "status", "response_code")));
    }

    [Fact]
    public async Task Own_funds_that_are_too_small_are_told()
    {
        await using var rig = await AirtelRig.StartAsync();
        var poor = rig.Airtel.Add(new AirtelSandboxApp("UG", "poor", "secret") { OpeningBalance = 10, PinKey = rig.Airtel.App.PinKey });
        var token = (await rig.TokenAnswerAsync(poor.ClientId, "secret"))["access_token"];

        var answer = await rig.SendAsync(HttpMethod.Post, "/standard/v1/disbursements/", AirtelRig.Payout("p1"), token: token);

        Assert.Equal("DP00900001007", AirtelRig.Find(answer, "status", "response_code"));
    }

    [Fact]
    public async Task A_disbursement_is_taken_back_once()
    {
        await using var rig = await AirtelRig.StartAsync();
        await rig.PayOutAsync("p1");
        var body = new JsonObject { ["transaction"] = new JsonObject { ["airtel_money_id"] = rig.Airtel.Executions[0].ProviderReference }, ["pin"] = AirtelRig.Sealed("1234") }.ToJsonString();

        Assert.Equal("SUCCESS", AirtelRig.StatusOf(await rig.SendAsync(HttpMethod.Post, "/standard/v1/disbursements/refund", body)));
        Assert.Equal("FAILED", AirtelRig.StatusOf(await rig.SendAsync(HttpMethod.Post, "/standard/v1/disbursements/refund", body)));
        Assert.Equal(0, rig.Airtel.Ledger.Total);
    }
}

using System.Text.Json;

namespace Integrations.Sandbox.Tests.Airtel;

public sealed class AirtelGatewayTests
{
    [Theory]
    [InlineData(false, JsonValueKind.String)]
    [InlineData(true, JsonValueKind.Number)]
    public async Task A_token_lives_180_seconds_and_says_so_as_text_or_number(bool numeric, JsonValueKind kind)
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.Shapes.NumericExpiry = numeric);

        var answer = await rig.TokenAnswerAsync();

        Assert.Equal((200, kind, "180"), (answer.Status, answer.Json.GetProperty("expires_in").ValueKind, answer["expires_in"]));
        Assert.StartsWith("SANDBOX-", answer["access_token"]);
    }

    [Theory]
    [InlineData("nobody", "sandbox-client-secret")]
    [InlineData("sandbox-client-id", "wrong")]
    public async Task Bad_credentials_get_no_token(string id, string secret)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.TokenAnswerAsync(id, secret);

        Assert.Equal(400, answer.Status);
        Fixture.HasShapeOf("Airtel/token-invalid-client.json", answer.Json);
        Assert.Equal("invalid_client", answer["error"]);
    }

    [Fact]
    public async Task A_token_ends_by_the_clock()
    {
        await using var rig = await AirtelRig.StartAsync();
        Assert.Equal(200, (await rig.PushAsync("a1")).Status);

        rig.Time.Advance(TimeSpan.FromSeconds(180));
        var late = await rig.PushAsync("a2");

        Assert.Equal((401, "invalid_token"), (late.Status, late["error"]));
        Fixture.HasShapeOf("Airtel/any-invalid-token.json", late.Json);
    }

    [Fact]
    public async Task A_missing_country_is_a_missing_partner()
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, AirtelRig.PushPath, AirtelRig.Push("a1"), country: null);

        Assert.Equal("ROUTER110", answer["status_code"]);
        Fixture.HasShapeOf("Airtel/router-partner-not-found.json", answer.Json);
    }

    [Theory]
    [InlineData("KE", "KES", "ROUTER007")]
    [InlineData("XX", "UGX", "ROUTER006")]
    [InlineData("UG", "KES", "ROUTER112")]
    [InlineData("UG", null, "ROUTER119")]
    public async Task Headers_of_another_country_are_refused(string country, string? currency, string code)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, AirtelRig.PushPath, AirtelRig.Push("a1"), country: country, currency: currency);

        Assert.Equal((400, code), (answer.Status, answer["status_code"]));
        Assert.Equal(0, rig.Airtel.ExecutionCount(AirtelOperation.Push));
    }

    [Theory]
    [InlineData("/standard/v1/disbursements/", "disbursement-missing-currency-header.json", "x-wallet-id")]
    [InlineData("/standard/v1/users/balance", "balance-missing-header.json", "X-Currency")]
    public async Task A_missing_currency_is_complained_of_by_an_odd_name(string path, string fixture, string header)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = path.EndsWith('/')
            ? await rig.SendAsync(HttpMethod.Post, path, AirtelRig.Payout("a1"), currency: null)
            : await rig.SendAsync(HttpMethod.Get, path, currency: null);

        Fixture.HasShapeOf("Airtel/" + fixture, answer.Json);
        Assert.Contains(header, AirtelRig.Find(answer, "status", "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_JSON_lacks_its_parameters()
    {
        await using var rig = await AirtelRig.StartAsync();

        Assert.Equal("ROUTER003", (await rig.SendAsync(HttpMethod.Post, AirtelRig.PushPath, "not json"))["status_code"]);
        Assert.Equal(404, (await rig.SendAsync(HttpMethod.Get, "/nothing")).Status);
        Assert.Equal(405, (await rig.SendAsync(HttpMethod.Get, AirtelRig.PushPath)).Status);
    }

    [Fact]
    public async Task A_good_signature_passes()
    {
        await using var rig = await AirtelRig.StartAsync();
        rig.Airtel.App.RequiresSignature = true;
        var body = AirtelRig.Push("a1");

        var answer = await rig.SendAsync(HttpMethod.Post, "/merchant/v2/payments/", body, signature: AirtelRig.Sign(body));

        Assert.Equal("SUCCESS", AirtelRig.StatusOf(answer));
    }

    [Theory]
    [InlineData("/merchant/v1/payments/", "DP00800001026")]
    [InlineData("/standard/v2/disbursements/", "DP00900001016")]
    [InlineData("/standard/v3/disbursements", "DP00900001018")]
    [InlineData("/standard/v2/cashout/", "DP01000001015")]
    public async Task A_signature_of_other_bytes_is_refused_by_the_code_of_the_product(string path, string code)
    {
        await using var rig = await AirtelRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, path, AirtelRig.Push("a1"), signature: AirtelRig.Sign(AirtelRig.Push("a1") + " "));

        Assert.Equal(code, AirtelRig.Find(answer, "status", "response_code"));
    }

    [Fact]
    public async Task An_application_that_requires_signatures_refuses_a_request_without_one()
    {
        await using var rig = await AirtelRig.StartAsync();
        rig.Airtel.App.RequiresSignature = true;

        Assert.Equal("DP00800001026", AirtelRig.Find(await rig.PushAsync("a1"), "status", "response_code"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_signing_key_is_given_in_both_shapes(bool flat)
    {
        await using var rig = await AirtelRig.StartAsync(options => options.Airtel.Shapes.FlatEncryptionKeys = flat);

        var answer = await rig.SendAsync(HttpMethod.Get, "/v1/rsa/encryption-keys");

        Assert.Equal("04-02-2026 09:00:00", flat ? answer["valid_upto"] : AirtelRig.Find(answer, "data", "valid_upto"));
        if (!flat)
        {
            Fixture.HasShapeOf("Airtel/encryption-keys.json", answer.Json);
        }
    }

    [Fact]
    public async Task Providers_listen_at_addresses_of_their_own()
    {
        await using var rig = await AirtelRig.StartAsync();

        Assert.NotEqual(rig.Server.Daraja.BaseAddress.Port, rig.Airtel.BaseAddress.Port);
        Assert.Equal(200, (await rig.TokenAnswerAsync()).Status);
        Assert.Empty(rig.Server.Daraja.Arrivals);
    }
}

using System.Text;

namespace Integrations.Sandbox.Tests;

public sealed class MomoTokenTests
{
    [Fact]
    public async Task A_token_lives_an_hour_and_then_answers_401_without_a_body()
    {
        await using var rig = await MomoRig.StartAsync();

        var token = await rig.TokenAnswerAsync();
        var before = await rig.CallAsync(HttpMethod.Get, "/collection/v1_0/account/balance");
        rig.Time.Advance(TimeSpan.FromSeconds(3600));
        var after = await rig.CallAsync(HttpMethod.Get, "/collection/v1_0/account/balance");

        Assert.Equal((200, "access_token", "3600"), (token.Status, token["token_type"], token["expires_in"]));
        Assert.Equal(200, before.Status);
        Assert.Equal((401, ""), (after.Status, after.Body));
    }

    [Fact]
    public async Task A_wrong_user_or_key_is_a_login_that_failed()
    {
        await using var rig = await MomoRig.StartAsync();

        Assert.Equal((500, """{"error":"login_failed"}"""), Both(await rig.TokenAnswerAsync(key: "wrong")));
        Assert.Equal((500, """{"error":"login_failed"}"""), Both(await rig.TokenAnswerAsync(user: "3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01")));
    }

    [Fact]
    public async Task A_wrong_subscription_key_is_refused_in_the_gateways_shape()
    {
        await using var rig = await MomoRig.StartAsync();

        var wrong = await rig.TokenAnswerAsync(subscription: MomoProducts.KeyOf("disbursement"));

        Assert.Equal((401, "401"), (wrong.Status, wrong["statusCode"]));
    }

    [Fact]
    public async Task The_path_without_its_slash_redirects_away()
    {
        await using var rig = await MomoRig.StartAsync();

        var (answer, response) = await rig.ExchangeAsync(HttpMethod.Post, "/collection/token", [], ("Authorization", MomoRig.Basic(MomoRig.User, MomoRig.Key)), ("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf("collection")));

        Assert.Equal((302, "https://52.236.59.28:8080/token/"), (answer.Status, response.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Chunks_are_refused_with_a_page()
    {
        await using var rig = await MomoRig.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/collection/token/");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf("collection"));
        request.Content = new ByteArrayContent([]);

        var (status, body) = await rig.SendRawAsync(request);

        Assert.Equal((411, true), (status, body.StartsWith("<!DOCTYPE", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_body_is_refused()
    {
        await using var rig = await MomoRig.StartAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, "/collection/token/", Encoding.UTF8.GetBytes("{}"), ("Authorization", MomoRig.Basic(MomoRig.User, MomoRig.Key)), ("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf("collection")));

        Assert.Equal((400, ""), Both(answer));
    }

    [Fact]
    public async Task A_token_opens_its_own_product_only()
    {
        await using var rig = await MomoRig.StartAsync();
        var token = await rig.TokenAsync("collection");

        var answer = await rig.CallAsync(HttpMethod.Get, "/disbursement/v1_0/account/balance", headers: ("Authorization", "Bearer " + token));

        Assert.Equal((401, ""), Both(answer));
    }

    [Fact]
    public async Task A_user_and_its_key_are_made_by_the_api()
    {
        await using var rig = await MomoRig.StartAsync();
        var id = rig.NewReference();
        (string, string)[] key = [("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf("collection"))];

        var created = await rig.SendAsync(HttpMethod.Post, "/v1_0/apiuser", Encoding.UTF8.GetBytes("""{"providerCallbackHost":"pay.example.com"}"""), [.. key, ("X-Reference-Id", id)]);
        var again = await rig.SendAsync(HttpMethod.Post, "/v1_0/apiuser", Encoding.UTF8.GetBytes("""{"providerCallbackHost":"pay.example.com"}"""), [.. key, ("X-Reference-Id", id)]);
        var details = await rig.SendAsync(HttpMethod.Get, "/v1_0/apiuser/" + id, null, key);
        var made = await rig.SendAsync(HttpMethod.Post, $"/v1_0/apiuser/{id}/apikey", [], key);
        var token = await rig.TokenAnswerAsync(user: id, key: made["apiKey"]!);

        Assert.Equal((201, 409, 201, 200), (created.Status, again.Status, made.Status, token.Status));
        Assert.Equal((200, "pay.example.com", "sandbox"), (details.Status, details["providerCallbackHost"], details["targetEnvironment"]));
        Assert.Equal(32, made["apiKey"]!.Length);
    }

    [Theory]
    [InlineData("""{"providerCallbackHost":"https://pay.example.com"}""")]
    [InlineData("""{"providerCallbackHost":"10.0.0.1"}""")]
    [InlineData("""{}""")]
    public async Task A_callback_host_is_a_bare_name(string body)
    {
        await using var rig = await MomoRig.StartAsync();

        var created = await rig.SendAsync(HttpMethod.Post, "/v1_0/apiuser", Encoding.UTF8.GetBytes(body), ("Ocp-Apim-Subscription-Key", MomoProducts.KeyOf("collection")), ("X-Reference-Id", rig.NewReference()));

        Assert.Equal((400, ""), Both(created));
    }

    private static (int, string) Both(Answer answer) => (answer.Status, answer.Body);
}

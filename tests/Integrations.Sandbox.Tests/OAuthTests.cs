using System.Text.Json;

namespace Integrations.Sandbox.Tests;

public sealed class OAuthTests
{
    [Fact]
    public async Task A_token_has_the_recorded_shape_and_is_recognisable()
    {
        await using var rig = await Rig.StartAsync();

        var answer = await rig.TokenAnswerAsync();

        Assert.Equal(200, answer.Status);
        Fixture.HasShapeOf("oauth.response.json", answer.Json);
        Assert.StartsWith("SANDBOX-", answer["access_token"]);
        Assert.Equal("3599", answer["expires_in"]);
    }

    [Fact]
    public async Task The_lifetime_can_be_a_number()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.Shapes.ExpiresIn = ScalarStyle.Number);

        var answer = await rig.TokenAnswerAsync();

        Assert.Equal(JsonValueKind.Number, answer.Json.GetProperty("expires_in").ValueKind);
    }

    [Fact]
    public async Task Bad_credentials_get_400_with_an_empty_body()
    {
        await using var rig = await Rig.StartAsync();

        Assert.Equal(new Answer(400, ""), await rig.TokenAnswerAsync(secret: "wrong"));
        Assert.Equal(new Answer(400, ""), await rig.TokenAnswerAsync(key: "nobody"));
    }

    [Fact]
    public async Task Bad_credentials_can_get_the_envelope()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.OAuthRefusal = OAuthRefusal.Envelope);

        var answer = await rig.TokenAnswerAsync(secret: "wrong");

        Assert.Equal(400, answer.Status);
        Fixture.HasShapeOf("oauth.error.400.008.01.json", answer.Json);
        Assert.Equal("400.008.01", answer["errorCode"]);
    }

    [Fact]
    public async Task Only_GET_with_Basic_and_the_one_grant_type_is_served()
    {
        await using var rig = await Rig.StartAsync();
        const string Basic = "Basic c2FuZGJveC1jb25zdW1lci1rZXk6c2FuZGJveC1jb25zdW1lci1zZWNyZXQ=";

        Assert.Equal("405.001", (await rig.SendAsync(HttpMethod.Post, "/oauth/v1/generate?grant_type=client_credentials", "", Basic))["errorCode"]);
        Assert.Equal("400.008.01", (await rig.SendAsync(HttpMethod.Get, "/oauth/v1/generate?grant_type=client_credentials", authorization: "Bearer x"))["errorCode"]);
        Assert.Equal("400.008.02", (await rig.SendAsync(HttpMethod.Get, "/oauth/v1/generate?grant_type=password", authorization: Basic))["errorCode"]);
        Assert.Equal(200, (await rig.SendAsync(HttpMethod.Get, "/oauth/v1/generate?grant_type=client_credentials", authorization: Basic)).Status);
    }

    [Fact]
    public async Task A_token_expires_by_the_clock()
    {
        await using var rig = await Rig.StartAsync();
        Assert.Equal(200, (await rig.PushAsync()).Status);

        rig.Time.Advance(TimeSpan.FromSeconds(3600));
        var late = await rig.PushAsync();

        Assert.Equal(404, late.Status);
        Fixture.HasShapeOf("stk.error.404.001.03.json", late.Json);
        Assert.Equal("404.001.03", late["errorCode"]);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 404)]
    public async Task A_new_token_voids_the_old_one_when_told_to(bool voids, int expected)
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.NewTokenVoidsOld = voids);
        var old = (await rig.TokenAnswerAsync())["access_token"];
        await rig.TokenAnswerAsync();

        var answer = await rig.SendAsync(HttpMethod.Post, Rig.PushPath, rig.Push().ToJsonString(), "Bearer " + old);

        Assert.Equal(expected, answer.Status);
    }

    [Fact]
    public async Task Tokens_repeat_under_a_seed_and_differ_without()
    {
        await using var one = await Rig.StartAsync();
        await using var same = await Rig.StartAsync();
        await using var other = await Rig.StartAsync(options => options.Seed = null);

        var token = (await one.TokenAnswerAsync())["access_token"];

        Assert.Equal(token, (await same.TokenAnswerAsync())["access_token"]);
        Assert.NotEqual(token, (await other.TokenAnswerAsync())["access_token"]);
    }
}

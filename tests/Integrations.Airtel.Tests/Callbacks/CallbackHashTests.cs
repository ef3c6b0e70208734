using System.Text;
using Integrations.Airtel.Callbacks;
using Integrations.Airtel.Tests.Fixtures;

namespace Integrations.Airtel.Tests.Callbacks;

public sealed class CallbackHashTests
{
    private const string Compact = """{"transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TS"}}""";

    private static readonly System.Text.Json.JsonElement Vector = Fixture.Json("crypto-vectors").GetProperty("callbackHash");
    private static readonly Secret Key = new(Vector.GetProperty("privateKey").GetString()!);

    [Fact]
    public void The_published_text_has_the_published_hash() =>
        Assert.Equal(Hash(), CallbackHash.Compute(Encoding.UTF8.GetBytes(Key.Reveal()), Encoding.UTF8.GetBytes(Message())));

    [Fact]
    public void The_published_callback_is_genuine_as_it_stands()
    {
        var body = Message()[..^2] + $",\n  \"hash\": \"{Hash()}\"\n}}";

        Assert.True(Genuine(body));
    }

    [Fact]
    public void The_published_hash_is_found_when_the_callback_comes_without_white_space()
    {
        var compact = Encoding.UTF8.GetString(JsonLayout.Compact(Encoding.UTF8.GetBytes(Message()))!);

        Assert.True(Genuine(compact[..^1] + $",\"hash\":\"{Hash()}\"}}"));
    }

    [Theory]
    [InlineData("""{"hash":"HASH","transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TS"}}""")]
    [InlineData("""{"transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TS"},"hash":"HASH"}""")]
    [InlineData("""{ "hash" : "HASH" , "transaction" : { "id" : "a1", "message" : "Paid: {1,2}, \"done\"", "status_code" : "TS" } }""")]
    public void A_hash_of_the_text_without_white_space_is_found_in_any_layout(string body) => Assert.True(Genuine(body.Replace("HASH", Of(Compact), StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"transaction":{"id":"a2","message":"Paid: {1,2}, \"done\"","status_code":"TS"},"hash":"HASH"}""")]
    [InlineData("""{"transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TF"},"hash":"HASH"}""")]
    [InlineData("""{"transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TS"}}""")]
    [InlineData("""{"transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TS"},"hash":""}""")]
    [InlineData("""{"transaction":{"id":"a1","message":"Paid: {1,2}, \"done\"","status_code":"TS"},"hash":7}""")]
    [InlineData("""{"transaction":{"hash":"HASH"}}""")]
    [InlineData("not json")]
    [InlineData("")]
    public void Anything_else_is_not(string body) => Assert.False(Genuine(body.Replace("HASH", Of(Compact), StringComparison.Ordinal)));

    [Fact]
    public void Another_key_is_not() =>
        Assert.False(CallbackHash.IsGenuine(Encoding.UTF8.GetBytes(Compact[..^1] + $",\"hash\":\"{Of(Compact)}\"}}"), null, new Secret("another key")));

    [Fact]
    public void A_hash_in_a_header_covers_the_whole_body()
    {
        Assert.True(CallbackHash.IsGenuine(Encoding.UTF8.GetBytes(Compact), Of(Compact), Key));
        Assert.False(CallbackHash.IsGenuine(Encoding.UTF8.GetBytes(Compact), null, Key));
    }

    [Fact]
    public void A_layout_keeps_what_stands_in_texts()
    {
        const string Indented = "{\n  \"a\": \"x { } , : \\\" y\",\n  \"b\": [\n    1,\n    2\n  ],\n  \"c\": {}\n}";

        Assert.Equal("""{"a":"x { } , : \" y","b":[1,2],"c":{}}""", Encoding.UTF8.GetString(JsonLayout.Compact(Encoding.UTF8.GetBytes(Indented))!));
        Assert.Equal(Indented, Encoding.UTF8.GetString(JsonLayout.Indent(JsonLayout.Compact(Encoding.UTF8.GetBytes(Indented)))!));
    }

    private static string Message() => Vector.GetProperty("messageUtf8").GetString()!;

    private static string Hash() => Vector.GetProperty("hashBase64").GetString()!;

    private static string Of(string text) => CallbackHash.Compute(Encoding.UTF8.GetBytes(Key.Reveal()), Encoding.UTF8.GetBytes(text));

    private static bool Genuine(string body) => CallbackHash.IsGenuine(Encoding.UTF8.GetBytes(body), null, Key);
}

using System.Net;
using System.Text;
using Integrations.Airtel.Callbacks;
using Integrations.Airtel.Tests.Fixtures;
using Integrations.Callbacks;
using Integrations.Payments;

namespace Integrations.Airtel.Tests.Callbacks;

public sealed class PaymentCallbackTests
{
    private const string Key = "a4f48f692d2b4df9acbad7dff60a32a6";

    [Theory]
    [InlineData("callback-ts-documented", Claim.Succeeded, "BBZMiscxy", "MP210603.1234.L06941", null)]
    [InlineData("callback-ts-zambia-2023", Claim.Succeeded, "vIvPmMYi1H", "MP230602.0207.L31766", null)]
    [InlineData("callback-tf-no-airtel-id-zambia-2023", Claim.RejectedRef, "fwkjbUc7Gz", null, ErrorCategory.CustomerDeclined)]
    [InlineData("callback-tf-insufficient-uganda", Claim.RejectedRef, "3cf6528c-33b6-4e9c-92f2-6df6f218f297", "123589350433", ErrorCategory.CustomerFunds)]
    public void A_recorded_callback_says_what_happened(string fixture, Claim claim, string id, string? airtelId, ErrorCategory? category)
    {
        var reading = Reader().Read(Of(Fixture.Read(fixture)));

        Assert.Equal((claim, id, category), (reading.Finding!.Claim, reading.Reference, reading.Finding.Error?.Category));
        Assert.Equal(airtelId, reading.Finding.ProviderReferences.Select(static reference => reference.Value).FirstOrDefault());
        Assert.Equal(claim is Claim.Succeeded ? airtelId : null, reading.Finding.Receipt);
    }

    [Theory]
    [InlineData("TIP", Claim.Pending)]
    [InlineData("TI", Claim.Pending)]
    [InlineData("TA", Claim.None)]
    [InlineData("TE", Claim.RejectedRef)]
    [InlineData("TR", Claim.Reversed)]
    [InlineData("TX", Claim.None)]
    [InlineData("SUCCESS", Claim.None)]
    public void A_word_means_what_the_table_says(string word, Claim claim) =>
        Assert.Equal(claim, Reader().Read(Of(Body(word))).Finding!.Claim);

    [Fact]
    public void An_expired_prompt_is_told_as_the_enquiry_tells_it() =>
        Assert.Contains("Wait a few minutes", Reader().Read(Of(Body("TE"))).Finding!.Error!.UserMessage, StringComparison.Ordinal);

    [Fact]
    public void A_callback_is_a_reason_to_ask_and_never_evidence()
    {
        Assert.Equal(CallbackTrust.Hint, Reader().Authenticate(Of(Body("TS"))));
        Assert.Equal(CallbackTrust.Hint, Reader(Key).Authenticate(Of(Hashed(Key))));
    }

    [Fact]
    public void With_a_key_a_callback_without_a_right_hash_is_refused()
    {
        Assert.Equal(CallbackTrust.Refused, Reader(Key).Authenticate(Of(Body("TS"))));
        Assert.Equal(CallbackTrust.Refused, Reader(Key).Authenticate(Of(Hashed("another key"))));
    }

    [Fact]
    public void A_source_that_is_not_listed_is_refused_even_with_a_right_hash()
    {
        var reader = Reader(Key, options => options.CallbackSourceRanges.Add("192.0.2.0/24"));

        Assert.Equal(CallbackTrust.Hint, reader.Authenticate(Of(Hashed(Key), IPAddress.Parse("192.0.2.7"))));
        Assert.Equal(CallbackTrust.Refused, reader.Authenticate(Of(Hashed(Key), IPAddress.Parse("203.0.113.7"))));
    }

    [Fact]
    public void A_hash_in_the_configured_header_is_enough()
    {
        var body = Body("TS");
        var hash = CallbackHash.Compute(Encoding.UTF8.GetBytes(Key), body);

        var reader = Reader(Key, options => options.CallbackHashHeader = "X-Hash");

        Assert.Equal(CallbackTrust.Hint, reader.Authenticate(Of(body, headers: [new("x-hash", hash)])));
        Assert.Equal(CallbackTrust.Refused, reader.Authenticate(Of(body)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html/>")]
    [InlineData("{}")]
    [InlineData("""{"transaction":{"id":"a1"}}""")]
    [InlineData("""{"transaction":[]}""")]
    [InlineData("""{"transaction":{"id":"a1","status_code":"TS"}""")]
    public void What_is_no_callback_is_malformed(string body)
    {
        var reading = Reader().Read(Of(Encoding.UTF8.GetBytes(body)));

        Assert.True(reading.IsMalformed);
        Assert.Null(reading.Finding);
    }

    [Fact]
    public void Repeats_are_one_event_and_other_statuses_are_others()
    {
        var first = Reader().Read(Of(Body("TIP"))).EventKey;

        Assert.Equal(first, Reader().Read(Of(Body("TIP"))).EventKey);
        Assert.NotEqual(first, Reader().Read(Of(Body("TS"))).EventKey);
    }

    [Fact]
    public void A_field_of_tomorrow_changes_nothing() =>
        Assert.Equal(Claim.Succeeded, Reader().Read(Of("""{"new":[1],"transaction":{"id":"a1","status_code":"TS","more":{"x":1}}}"""u8.ToArray())).Finding!.Claim);

    [Fact]
    public void Airtel_is_answered_as_its_samples_are() => Assert.Equal("""{"code":200,"status":"SUCCESS"}""", Encoding.UTF8.GetString(Reader().Stored.Body.Span));

    private static PaymentCallbackReader Reader(string? key = null, Action<AirtelOptions>? change = null) => new(Accounts.Settings(change), () => Secret.FromNullable(key));

    private static byte[] Body(string status) => Encoding.UTF8.GetBytes($$$"""{"transaction":{"id":"a1","message":"m","status_code":"{{{status}}}"}}""");

    private static byte[] Hashed(string key)
    {
        var hash = CallbackHash.Compute(Encoding.UTF8.GetBytes(key), Body("TS"));
        return Encoding.UTF8.GetBytes($$$"""{"transaction":{"id":"a1","message":"m","status_code":"TS"},"hash":"{{{hash}}}"}""");
    }

    private static CallbackEnvelope Of(ReadOnlyMemory<byte> body, IPAddress? from = null, IReadOnlyList<KeyValuePair<string, string>>? headers = null) => new()
    {
        Slug = "0123456789ab",
        Token = new string('a', 64),
        Method = "POST",
        Body = body,
        RemoteAddress = from,
        Headers = headers ?? [],
        ReceivedAt = new DateTimeOffset(2026, 8, 17, 12, 0, 0, TimeSpan.Zero),
    };
}

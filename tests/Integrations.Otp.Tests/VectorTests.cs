using System.Text;
using System.Text.Json;

namespace Integrations.Otp.Tests;

public sealed class VectorTests
{
    [Fact]
    public void Every_context_hashes_as_the_vectors_say()
    {
        var cases = Vectors.Otp.GetProperty("context").EnumerateArray().ToArray();

        Assert.Equal(6, cases.Length);
        Assert.All(cases, static one => Assert.Equal(one.Text("sha256"), ContextOf(one.GetProperty("fields")).Hash));
    }

    [Fact]
    public void Every_verifier_is_as_the_vectors_say()
    {
        var verifier = Vectors.Otp.GetProperty("verifier");
        var pepper = Convert.FromHexString(verifier.Text("pepperHex"));
        var cases = verifier.GetProperty("cases").EnumerateArray().ToArray();

        Assert.Equal(7, cases.Length);
        Assert.All(cases, one => Assert.Equal(
            one.Text("hmacSha256"),
            Convert.ToHexStringLower(OtpHash.Verifier(pepper, one.Text("challengeId"), one.Text("purpose"), one.Text("destination"), one.Text("contextSha256"), one.Text("code")))));
    }

    [Fact]
    public void Every_code_of_a_counter_is_as_RFC_4226_says()
    {
        var hotp = Vectors.Otp.GetProperty("hotp");
        var codes = new Hotp(Key(hotp), hotp.GetProperty("digits").GetInt32());
        var expected = hotp.GetProperty("codes").EnumerateArray().Select(static code => code.GetString()).ToArray();

        Assert.Equal(10, expected.Length);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(counter => codes.Compute(counter).Reveal()));
        Assert.All(expected.Index(), code => Assert.Equal(new HotpResult(true, code.Index + 1), codes.Verify(code.Item, code.Index, lookAhead: 0)));
    }

    [Fact]
    public void Every_code_of_a_time_is_as_RFC_6238_says()
    {
        var cases =
            from one in Vectors.Otp.GetProperty("totp").EnumerateArray()
            let algorithm = Enum.Parse<OtpAlgorithm>(one.Text("algorithm"), ignoreCase: true)
            let codes = new Totp(Key(one), one.GetProperty("digits").GetInt32(), algorithm)
            from at in one.GetProperty("at").EnumerateArray()
            select (Codes: codes, Time: DateTimeOffset.FromUnixTimeSeconds(at.GetProperty("unixTime").GetInt64()), Code: at.Text("code"));
        var all = cases.ToArray();

        Assert.Equal(18, all.Length);
        Assert.All(all, static one => Assert.Equal(one.Code, one.Codes.Compute(one.Time).Reveal()));
        Assert.All(all, static one => Assert.True(one.Codes.Verify(one.Code, TotpState.New, one.Time).IsValid));
    }

    private static AuthenticatorKey Key(JsonElement one) => AuthenticatorKey.FromBytes(Encoding.ASCII.GetBytes(one.Text("secretAscii")));

    private static OtpContext ContextOf(JsonElement fields) => fields.EnumerateObject().Aggregate(OtpContext.None, static (context, field) => context.With(field.Name, field.Value.GetString()!));
}

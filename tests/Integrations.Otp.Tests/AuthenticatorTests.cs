using System.Text;

namespace Integrations.Otp.Tests;

public sealed class AuthenticatorTests
{
    private static readonly AuthenticatorKey Key = AuthenticatorKey.FromBytes("12345678901234567890"u8);
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_counter_moves_behind_the_code_that_was_used_and_looks_ahead_no_further_than_ten()
    {
        var codes = new Hotp(Key);

        Assert.Equal(new HotpResult(true, 11), codes.Verify(codes.Compute(10).Reveal(), 0));
        Assert.Equal(new HotpResult(false, 0), codes.Verify(codes.Compute(11).Reveal(), 0));
        Assert.Equal(new HotpResult(false, 11), codes.Verify(codes.Compute(10).Reveal(), 11));
        Assert.Equal(new HotpResult(false, 0), codes.Verify("x", 0));
        Assert.Equal(new HotpResult(false, 0), codes.Verify(null, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => codes.Verify("755224", 0, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => codes.Verify("755224", -1));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_of_the_clock_is_accepted_one_step_around(int steps, bool isValid)
    {
        var codes = new Totp(Key);

        Assert.Equal(isValid, codes.Verify(codes.Compute(Now + steps * Step).Reveal(), TotpState.New, Now).IsValid);
    }

    [Fact]
    public void A_step_is_accepted_once_and_none_before_it()
    {
        var codes = new Totp(Key);
        var first = codes.Verify(codes.Compute(Now).Reveal(), TotpState.New, Now);

        Assert.True(first.IsValid);
        Assert.Equal(new TotpResult(false, first.State), codes.Verify(codes.Compute(Now).Reveal(), first.State, Now));
        Assert.False(codes.Verify(codes.Compute(Now - Step).Reveal(), first.State, Now).IsValid);
        Assert.True(codes.Verify(codes.Compute(Now + Step).Reveal(), first.State, Now).IsValid);
    }

    [Fact]
    public void A_drift_is_learned_from_accepted_codes_and_at_most_two_steps()
    {
        var codes = new Totp(Key);
        var state = TotpState.New;
        var at = Now;
        for (var ahead = 1; ahead <= 3; ahead++)
        {
            var result = codes.Verify(codes.Compute(at + ahead * Step).Reveal(), state, at);
            Assert.True(result.IsValid);
            state = result.State;
            at += 10 * Step;
        }

        Assert.Equal(2, state.Drift);
        Assert.False(codes.Verify(codes.Compute(at + 4 * Step).Reveal(), state, at).IsValid);
        Assert.Equal(state, codes.Verify("000000", state, at).State);
    }

    [Fact]
    public void The_beginning_of_time_has_codes()
    {
        var codes = new Totp(Key);

        Assert.True(codes.Verify(codes.Compute(DateTimeOffset.UnixEpoch).Reveal(), TotpState.New, DateTimeOffset.UnixEpoch).IsValid);
        Assert.Throws<ArgumentOutOfRangeException>(() => codes.Compute(DateTimeOffset.UnixEpoch.AddSeconds(-1)));
    }

    [Fact]
    public void A_key_is_told_to_an_app_by_a_text() => Assert.Equal(
        "otpauth://totp/Duka%20%26%20Co:ada%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Duka%20%26%20Co&algorithm=SHA1&digits=6&period=30",
        new Totp(Key).ToUri("Duka & Co", "ada@example.com").Reveal());

    // RFC 4648, section 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_RFC_4648(string plain, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.Equal(plain, Encoding.ASCII.GetString(Base32.Decode(encoded + "==")!));
    }

    [Theory]
    [InlineData("MZXW6YT1")]
    [InlineData("M")]
    [InlineData("MZ\u0130")]
    public void What_is_no_base32_is_refused(string text) => Assert.Null(Base32.Decode(text));

    [Fact]
    public void A_key_is_read_as_people_type_it_and_short_ones_are_refused()
    {
        Assert.Equal(Key.Reveal(), AuthenticatorKey.FromBase32(new Secret("gezd gnbv-gy3t qojq GEZDGNBVGY3TQOJQ====")).Reveal());
        Assert.Equal(20, AuthenticatorKey.Create().Reveal().Length);
        Assert.Throws<FormatException>(static () => AuthenticatorKey.FromBase32(new Secret("MZXW6YTB")));
        Assert.Throws<ArgumentException>(static () => AuthenticatorKey.FromBytes(new byte[15]));
    }
}

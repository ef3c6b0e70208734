using System.Globalization;

namespace Integrations.Otp;

/// <summary>Codes of the clock, RFC 6238: a step of 30 seconds, one step around it accepted, each step once.</summary>
/// <remarks>Immutable and safe to share between threads. It limits no guesses: count them as the host counts wrong passwords, and stop well below 100.</remarks>
public sealed class Totp
{
    private const int SecondsPerStep = 30;
    private const int Window = 1;
    private const int MostDrift = 2;

    private readonly AuthenticatorKey _key;
    private readonly OtpAlgorithm _algorithm;
    private readonly Hotp _codes;

    /// <summary>Codes of one key.</summary>
    /// <param name="key">The shared secret.</param>
    /// <param name="digits">6 to 8. Many apps know 6 alone.</param>
    /// <param name="algorithm">The hash. Many apps know SHA-1 alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">Digits or hash are none of these.</exception>
    public Totp(AuthenticatorKey key, int digits = 6, OtpAlgorithm algorithm = OtpAlgorithm.Sha1) => (_key, _algorithm, _codes) = (key, algorithm, new Hotp(key, digits, algorithm));

    /// <summary>The code of a time. Sensitive.</summary>
    /// <param name="at">From 1970 on.</param>
    public Secret Compute(DateTimeOffset at) => _codes.Compute(StepOf(at));

    /// <summary>Checks a code of now, or of one step before or after. All are computed, whichever is right.</summary>
    /// <param name="code">What was typed: spaces and hyphens are left out, Arabic-Indic digits are read.</param>
    /// <param name="state">What is stored of the authenticator.</param>
    /// <param name="now">The host's time, from a <see cref="TimeProvider"/>.</param>
    public TotpResult Verify(string? code, TotpState state, DateTimeOffset now)
    {
        var step = StepOf(now);
        var expected = step + Math.Clamp(state.Drift, -MostDrift, MostDrift);
        var first = Math.Max(0, expected - Window);
        if (_codes.Find(code, first, (int)(expected + Window - first)) is not { } found || found <= state.LastStep)
        {
            return new TotpResult(false, state);
        }

        return new TotpResult(true, new TotpState(found, (int)Math.Clamp(found - step, -MostDrift, MostDrift)));
    }

    /// <summary>The text behind the picture that an app reads to learn the key: <c>otpauth://totp/…</c>. Sensitive.</summary>
    /// <param name="issuer">Who asks for the codes, such as the product's name. Without a colon.</param>
    /// <param name="account">Whose they are, such as a user name. Without a colon.</param>
    /// <exception cref="ArgumentException">A part is empty or has a colon.</exception>
    public Secret ToUri(string issuer, string account)
    {
        Check(issuer, nameof(issuer));
        Check(account, nameof(account));
        var algorithm = _algorithm switch
        {
            OtpAlgorithm.Sha256 => "SHA256",
            OtpAlgorithm.Sha512 => "SHA512",
            _ => "SHA1",
        };
        var name = Uri.EscapeDataString(issuer);
        return new Secret(string.Create(
            CultureInfo.InvariantCulture,
            $"otpauth://totp/{name}:{Uri.EscapeDataString(account)}?secret={_key.ToBase32().Reveal()}&issuer={name}&algorithm={algorithm}&digits={_codes.Digits}&period={SecondsPerStep}"));
    }

    private static long StepOf(DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(seconds, nameof(at));
        return seconds / SecondsPerStep;
    }

    private static void Check(string part, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(part, parameter);
        if (part.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("Issuer and account have no colon: it stands between them.", parameter);
        }
    }
}

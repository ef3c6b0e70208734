using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Integrations.Otp;

/// <summary>Codes of a counter, RFC 4226.</summary>
/// <remarks>Immutable and safe to share between threads. It limits no guesses: count them as the host counts wrong passwords, and stop well below 100.</remarks>
public sealed class Hotp
{
    private const int FewestDigits = 6;
    private const int MostDigits = 8;
    private const int MostLookAhead = 10;
    private const int LongestHash = 64;

    private static readonly int[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    private readonly AuthenticatorKey _key;
    private readonly OtpAlgorithm _algorithm;

    /// <summary>Codes of one key.</summary>
    /// <param name="key">The shared secret.</param>
    /// <param name="digits">6 to 8.</param>
    /// <param name="algorithm">The hash.</param>
    /// <exception cref="ArgumentOutOfRangeException">Digits or hash are none of these.</exception>
    public Hotp(AuthenticatorKey key, int digits = 6, OtpAlgorithm algorithm = OtpAlgorithm.Sha1)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, FewestDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MostDigits);
        (_key, Digits, _algorithm) = (key, digits, Enum.IsDefined(algorithm) ? algorithm : throw new ArgumentOutOfRangeException(nameof(algorithm)));
    }

    /// <summary>How many digits a code has.</summary>
    public int Digits { get; }

    /// <summary>The code of a counter. Sensitive.</summary>
    /// <param name="counter">Not negative.</param>
    public Secret Compute(long counter) => new(CodeOf(counter));

    /// <summary>Checks a code against a counter and those ahead of it. All are computed, whichever is right.</summary>
    /// <param name="code">What was typed: spaces and hyphens are left out, Arabic-Indic digits are read.</param>
    /// <param name="counter">The stored counter, not negative: the first that was not used.</param>
    /// <param name="lookAhead">How many codes of the device may have gone unused. 0 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">Counter or look-ahead are out of range.</exception>
    public HotpResult Verify(string? code, long counter, int lookAhead = MostLookAhead)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        ArgumentOutOfRangeException.ThrowIfNegative(lookAhead);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lookAhead, MostLookAhead);
        return Find(code, counter, lookAhead) is { } found ? new HotpResult(true, found + 1) : new HotpResult(false, counter);
    }

    /// <summary>The first of the counters whose code this is.</summary>
    internal long? Find(string? code, long from, int further)
    {
        var typed = OtpCode.Read(code, Digits) is { } read && OtpCode.IsDigits(read) ? read : new string(' ', Digits);
        long? found = null;
        for (var counter = from + further; counter >= from; counter--)
        {
            var isEqual = CryptographicOperations.FixedTimeEquals(
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(CodeOf(counter).AsSpan()), System.Runtime.InteropServices.MemoryMarshal.AsBytes(typed.AsSpan()));
            found = isEqual ? counter : found;
        }

        return found;
    }

    private string CodeOf(long counter)
    {
        Span<byte> moving = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(moving, counter);
        Span<byte> hash = stackalloc byte[LongestHash];
        hash = hash[..Hash(moving, hash)];
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (truncated % Powers[Digits]).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

#pragma warning disable CA5350 // RFC 4226 names SHA-1, and most apps know nothing else; HMAC does not rest on what is broken in it.
    private int Hash(ReadOnlySpan<byte> moving, Span<byte> hash) => _algorithm switch
    {
        OtpAlgorithm.Sha256 => HMACSHA256.HashData(_key.Bytes, moving, hash),
        OtpAlgorithm.Sha512 => HMACSHA512.HashData(_key.Bytes, moving, hash),
        _ => HMACSHA1.HashData(_key.Bytes, moving, hash),
    };
#pragma warning restore CA5350
}

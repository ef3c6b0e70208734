using System.Buffers;
using System.Security.Cryptography;

namespace Integrations.Idempotency;

/// <summary>A hash of what an idempotency key stands for: the same key with other fields is another request, and is refused.</summary>
/// <remarks>SHA-256 over typed fields with their names and lengths. It hides the fields from a glance, not from somebody who guesses them: treat it as personal data.</remarks>
public readonly record struct Fingerprint
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _hex;

    private Fingerprint(string hex) => _hex = hex;

    /// <summary>Hashes fields.</summary>
    /// <param name="describe">Adds the fields, always in the same order: every field of the request that the host chose.</param>
    public static Fingerprint Of(Action<FingerprintFields> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        return Of(describe, static (fields, describe) => describe(fields));
    }

    /// <summary>Hashes fields of a value. With a static delegate it makes no object for the call.</summary>
    /// <param name="value">What the fields are of.</param>
    /// <param name="describe">Adds the fields, always in the same order: every field of the request that the host chose.</param>
    public static Fingerprint Of<T>(T value, Action<FingerprintFields, T> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        var fields = new FingerprintFields();
        try
        {
            describe(fields, value);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(fields.Written, hash);
            return new Fingerprint(Convert.ToHexStringLower(hash));
        }
        finally
        {
            fields.Forget();
        }
    }

    /// <summary>Reads back what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">Not 64 lower-case hexadecimal digits.</exception>
    public static Fingerprint Parse(string hex) =>
        hex is { Length: 2 * SHA256.HashSizeInBytes } && !hex.AsSpan().ContainsAnyExcept(HexDigits)
            ? new Fingerprint(hex)
            : throw new FormatException("A fingerprint is 64 lower-case hexadecimal digits.");

    /// <summary>64 lower-case hexadecimal digits, to store; empty when never set.</summary>
    public override string ToString() => _hex ?? "";
}

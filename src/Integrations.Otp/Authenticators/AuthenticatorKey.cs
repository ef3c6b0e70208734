using System.Diagnostics;
using System.Security.Cryptography;

namespace Integrations.Otp;

/// <summary>The secret that a host shares with an authenticator app or device. Prints <c>***</c>.</summary>
/// <remarks>Immutable and safe to share between threads. It must be readable, so it is stored encrypted: by <c>IPayloadProtector</c>, bound to the user's row.</remarks>
[DebuggerDisplay("***")]
public sealed class AuthenticatorKey
{
    private const int Fewest = 16;
    private const int Most = 128;
    private const int Recommended = 20;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _bytes;

    private AuthenticatorKey(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A new key of 160 random bits.</summary>
    public static AuthenticatorKey Create() => new(RandomNumberGenerator.GetBytes(Recommended));

    /// <summary>A key of its bytes.</summary>
    /// <param name="bytes">16 to 128 bytes.</param>
    /// <exception cref="ArgumentException">There are fewer or more.</exception>
    public static AuthenticatorKey FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length is >= Fewest and <= Most
        ? new AuthenticatorKey(bytes.ToArray())
        : throw new ArgumentException($"An authenticator's key has {Fewest} to {Most} bytes.", nameof(bytes));

    /// <summary>A key as apps show it.</summary>
    /// <param name="text">Base32: 26 characters or more; spaces, hyphens, small letters and padding are accepted.</param>
    /// <exception cref="FormatException">It is not base32 of 16 to 128 bytes. The message shows nothing of it.</exception>
    public static AuthenticatorKey FromBase32(Secret text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Base32.Decode(text.Reveal()) is { Length: >= Fewest and <= Most } bytes ? new AuthenticatorKey(bytes) : throw new FormatException($"An authenticator's key is base32 of {Fewest} to {Most} bytes.");
    }

    /// <summary>The key as apps show it, without padding. Sensitive.</summary>
    public Secret ToBase32() => new(Base32.Encode(_bytes));

    /// <summary>The bytes, to be stored encrypted. Sensitive.</summary>
    public byte[] Reveal() => [.. _bytes];

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}

using System.Security.Cryptography;
using System.Text;

namespace Integrations.Airtel.Callbacks;

/// <summary>
/// Whether a callback's hash is that of its text without the hash. Airtel's own sample is hashed with white space, and what production hashes is not confirmed: the
/// bytes as they came are tried first, then without white space, then with two spaces. Pure.
/// </summary>
internal static class CallbackHash
{
    public const string Member = "hash";

    /// <summary>True for a right hash, in the body or, where the account names a header, in that.</summary>
    public static bool IsGenuine(ReadOnlySpan<byte> body, string? inHeader, Secret key)
    {
        var message = JsonLayout.Without(body, Member, out var hash) ?? (inHeader is null ? null : body.ToArray());
        hash ??= inHeader;
        if (message is null || hash is null)
        {
            return false;
        }

        var (secret, given) = (Encoding.UTF8.GetBytes(key.Reveal()), Encoding.UTF8.GetBytes(hash));
        return Matches(secret, message, given)
            || Matches(secret, JsonLayout.Compact(message), given)
            || Matches(secret, JsonLayout.Indent(message), given);
    }

    /// <summary>The hash of a text.</summary>
    public static string Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message) => Convert.ToBase64String(HMACSHA256.HashData(key, message));

    private static bool Matches(byte[] key, byte[]? message, byte[] given) =>
        message is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Compute(key, message)), given);
}

using System.Security.Cryptography;
using System.Text;

namespace Integrations.Ncba.Callbacks;

/// <summary>The bank's hash: SHA-256 as lower-case hexadecimal text, and that text in base64. The 32 bytes themselves in base64 are the usual mistake, and match nothing here.</summary>
internal static class NotificationHash
{
    public static string Of(string secret, params ReadOnlySpan<string> parts)
    {
        var hex = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret + string.Concat(parts))));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(hex));
    }

    /// <summary>Compares in constant time; white space within the received text does not count.</summary>
    public static bool Matches(string? received, string expected) =>
        received is not null && NotificationSecrets.Same(string.Concat(received.Where(static letter => !char.IsWhiteSpace(letter))), expected);
}

using System.Security.Cryptography;
using System.Text;

namespace Integrations.Sandbox.Ncba.Wire;

/// <summary>The bank's hash: SHA-256, as lower-case hexadecimal text, and that text in base64.</summary>
internal static class NcbaHash
{
    public static string Of(string secret, params ReadOnlySpan<string> parts) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Hex(secret + string.Concat(parts))));

    public static string Raw(string secret, params ReadOnlySpan<string> parts) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(secret + string.Concat(parts))));

    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

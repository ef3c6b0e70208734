using System.Security.Cryptography;
using System.Text;

namespace Integrations.Bridge;

/// <summary>What is kept of a number that was erased: hashes under the host's key. Without the key nobody finds the number by trying all there are.</summary>
internal static class PartyMarks
{
    private const int FewestBytes = 32;
    private const string Erased = "erased:";

    public static bool IsKey(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= FewestBytes && bytes.AsSpan(0, length).ContainsAnyExcept(bytes[0]);
    }

    public static string OfNumber(Msisdn number, string key) => Hash("number", number.Reveal(MsisdnFormat.E164), key);

    /// <summary>A fingerprint is a hash over few unknowns: from it, a number could be guessed.</summary>
    public static string OfFingerprint(string fingerprint, string key) => $"{Erased}{Hash("fingerprint", fingerprint, key)}";

    /// <summary>True when a stored payment is the one that a fingerprint stands for. Without the key an erased one is not recognised.</summary>
    public static bool IsSame(IntentRecord stored, string fingerprint, string? key) =>
        stored.Fingerprint == fingerprint || (stored.IsErased && key is not null && stored.Fingerprint == OfFingerprint(fingerprint, key));

    private static string Hash(string purpose, string value, string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes($"integrations-erasure\0{purpose}\0{value}")));
}

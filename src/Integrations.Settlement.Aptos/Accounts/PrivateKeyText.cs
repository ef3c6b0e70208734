using System.Buffers;

namespace Integrations.Settlement.Aptos;

// The text of an Ed25519 private key: AIP-80, or the digits alone.
internal static class PrivateKeyText
{
    public const int Size = 32;
    private const string Prefix = "ed25519-priv-";

    // Tells whether it was the form before AIP-80.
    public static bool Read(ReadOnlySpan<char> text, Span<byte> key)
    {
        var isLegacy = !text.StartsWith(Prefix, StringComparison.Ordinal);
        var digits = isLegacy ? text : text[Prefix.Length..];
        if (digits.StartsWith("0x", StringComparison.Ordinal))
            digits = digits[2..];
        else if (!isLegacy)
            throw Refused();

        if (digits.Length is not Size * 2 || Convert.FromHexString(digits, key, out _, out _) is not OperationStatus.Done)
            throw Refused();

        return isLegacy;
    }

    private static FormatException Refused() => new("An Aptos private key for Ed25519 is ed25519-priv-0x and 64 hexadecimal digits. Keys of another kind are refused.");
}

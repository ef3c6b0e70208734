using System.Diagnostics.CodeAnalysis;

namespace Integrations.Sandbox.Aptos.Bytes;

/// <summary>Texts of addresses, hashes and bytes. Inside the sandbox an address is <c>0x</c> and 64 lower-case digits.</summary>
internal static class AptosHex
{
    public const int AddressSize = 32;

    private const int AddressDigits = 2 * AddressSize;

    public static string Of(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    public static byte[] Bytes(string text) => Convert.FromHexString(text.AsSpan(2));

    public static bool TryBytes(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        bytes = digits.Length % 2 is 0 && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
        return bytes is not null;
    }

    /// <summary>As nodes read addresses: with or without <c>0x</c>, 1 to 64 digits.</summary>
    public static bool TryAddress(string text, [NotNullWhen(true)] out string? address)
    {
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        address = digits.Length is > 0 and <= AddressDigits && digits.All(char.IsAsciiHexDigit) ? "0x" + digits.ToLowerInvariant().PadLeft(AddressDigits, '0') : null;
        return address is not null;
    }

    public static string Address(string text) => TryAddress(text, out var address) ? address : throw new ArgumentException("An address is 0x and 1 to 64 hexadecimal digits.", nameof(text));

    /// <summary>As nodes write addresses: without leading zeros.</summary>
    public static string Trim(string address) => address[2..].TrimStart('0') is { Length: > 0 } digits ? "0x" + digits : "0x0";

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_');
}

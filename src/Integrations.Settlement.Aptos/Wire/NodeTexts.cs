using System.Buffers;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>Texts of nodes: addresses without leading zeros, bytes as digits.</summary>
internal static class NodeTexts
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static byte[]? Bytes(string? text)
    {
        var digits = text is ['0', 'x', ..] ? text.AsSpan(2) : text;
        return digits.Length % 2 is 0 && !digits.IsEmpty && digits.IndexOfAnyExcept(Digits) < 0 ? Convert.FromHexString(digits) : null;
    }

    /// <exception cref="FormatException">It is no address.</exception>
    public static AptosAddress Address(string text) => AptosAddress.ParseLenient(text);
}

using System.Globalization;

namespace Integrations.Settlement.Aptos;

public readonly partial struct AptosAddress
{
    /// <summary>The characters of <c>0x</c> and all 64 digits.</summary>
    internal const int FullLength = Digits + 2;

    private const int Digits = Size * 2;

    /// <summary>Parses what a person typed: <c>0x</c> and 64 digits, or a special address <c>0x0</c> to <c>0xf</c> (AIP-40, strict).</summary>
    /// <exception cref="FormatException">The text is anything else, a shortened address too.</exception>
    public static AptosAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var address)
            ? address
            : throw new FormatException("An Aptos address is 0x and 64 hexadecimal digits, or one of 0x0 to 0xf. Shortened addresses are refused, because a truncated one would be another account.");
    }

    /// <summary>Parses what a person typed, as <see cref="Parse(string)"/> does.</summary>
    /// <returns><see langword="false"/> when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out AptosAddress address)
    {
        if (TryParseLenient(text, out address) && (text.Length is Digits + 2 || (text.Length is 3 && address.IsSpecial)))
            return true;

        address = default;
        return false;
    }

    /// <summary>Parses what a node answered: <c>0x</c> and 1 to 64 digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static AptosAddress ParseLenient(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParseLenient(text, out var address) ? address : throw new FormatException("An Aptos address is 0x and 1 to 64 hexadecimal digits.");
    }

    /// <summary>Parses what a node answered, as <see cref="ParseLenient(string)"/> does.</summary>
    /// <returns><see langword="false"/> when the text is anything else.</returns>
    public static bool TryParseLenient(ReadOnlySpan<char> text, out AptosAddress address)
    {
        address = default;
        if (text is not ['0', 'x', _, ..] || text.Length > Digits + 2)
            return false;

        Span<char> padded = stackalloc char[Digits];
        padded.Fill('0');
        text[2..].CopyTo(padded[(Digits + 2 - text.Length)..]);
        if (!TryPart(padded[..16], out var a) || !TryPart(padded[16..32], out var b) || !TryPart(padded[32..48], out var c) || !TryPart(padded[48..], out var d))
            return false;

        address = new(a, b, c, d);
        return true;
    }

    /// <summary>The canonical text: all 64 digits, special addresses short.</summary>
    public override string ToString() => IsSpecial ? ToShortString() : ToLongString();

    /// <summary><c>0x</c> and all 64 digits.</summary>
    public string ToLongString() => string.Create(CultureInfo.InvariantCulture, $"0x{_a:x16}{_b:x16}{_c:x16}{_d:x16}");

    /// <summary><c>0x</c> and the digits without leading zeros, as nodes answer.</summary>
    public string ToShortString()
    {
        var digits = ToLongString().AsSpan(2).TrimStart('0');
        return digits.IsEmpty ? "0x0" : $"0x{digits}";
    }

    private static bool TryPart(ReadOnlySpan<char> digits, out ulong part) => ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out part);
}

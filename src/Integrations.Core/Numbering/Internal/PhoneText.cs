namespace Integrations.Numbering.Internal;

/// <summary>Reads the digits out of what a person typed or pasted.</summary>
internal static class PhoneText
{
    /// <summary>More digits than any number has, with every prefix that can stand before it.</summary>
    internal const int MostDigits = 32;

    /// <summary>Writes the digits (values 0 to 9) to <paramref name="digits"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">Room for <see cref="MostDigits"/>.</param>
    /// <param name="count">The number of digits written.</param>
    /// <param name="international">Whether a plus sign stands before the first digit.</param>
    internal static MsisdnRejectionReason Read(ReadOnlySpan<char> text, Span<byte> digits, out int count, out bool international)
    {
        count = 0;
        international = false;
        var foreign = false;
        var tooLong = false;
        foreach (var c in WithoutScheme(text))
        {
            var digit = DigitValue(c);
            if (digit < 0)
            {
                var plus = c is '+' or '\uFF0B' && count == 0;
                international |= plus;
                foreign |= !plus && !IsIgnored(c);
            }
            else if (count < digits.Length)
            {
                digits[count++] = (byte)digit;
            }
            else
            {
                tooLong = true;
            }
        }

        return count == 0 ? MsisdnRejectionReason.NotANumber
            : foreign ? MsisdnRejectionReason.InvalidCharacters
            : tooLong ? MsisdnRejectionReason.TooLong
            : MsisdnRejectionReason.None;
    }

    private static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> text)
    {
        var trimmed = text.TrimStart();
        return trimmed.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? trimmed[4..] : trimmed;
    }

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '\uFF10' and <= '\uFF19' => c - '\uFF10',
        >= '\u0660' and <= '\u0669' => c - '\u0660',
        >= '\u06F0' and <= '\u06F9' => c - '\u06F0',
        _ => -1,
    };

    private static bool IsIgnored(char c) => c switch
    {
        ' ' or '-' or '.' or '(' or ')' or '[' or ']' or '/' or '~' => true,
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFF0D' => true, // hyphens, dashes, minus
        '\u00AD' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or '\u2060' or (>= '\u2066' and <= '\u2069') or '\uFEFF' => true, // invisible
        _ => char.IsWhiteSpace(c),
    };
}

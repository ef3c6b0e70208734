using System.Globalization;
using System.Text;

namespace Integrations.Ussd;

/// <summary>What people type, brought to a form that can be compared; and the numbers of options.</summary>
internal static class Numbers
{
    private const int MoreKey = 98;
    private const int LongestInput = 500;

    /// <summary>Trimmed, without control characters, digits of other scripts as ASCII, at most 500 characters.</summary>
    public static string Clean(string input)
    {
        if (input.Length is > 0 and <= LongestInput && !input.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return input;
        }

        var clean = new StringBuilder(Math.Min(input.Length, LongestInput));
        foreach (var character in input)
        {
            if (clean.Length == LongestInput)
            {
                break;
            }

            if (char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format)
            {
                continue;
            }

            var digit = char.IsAscii(character) ? -1 : CharUnicodeInfo.GetDecimalDigitValue(character);
            clean.Append(digit >= 0 ? (char)('0' + digit) : character is >= '！' and <= '～' ? (char)(character - 0xFEE0) : character);
        }

        return clean.ToString().Trim();
    }

    /// <summary>The number of an option, from 1; 98 belongs to "more".</summary>
    public static int Of(int index) => index + 1 < MoreKey ? index + 1 : index + 2;

    /// <summary>The index of an option by its number, or -1.</summary>
    public static int IndexOf(string input, int count)
    {
        if (input.Length is 0 or > 4 || input[0] is '0')
        {
            return -1;
        }

        var number = 0;
        foreach (var character in input)
        {
            if (!char.IsAsciiDigit(character))
            {
                return -1;
            }

            number = (number * 10) + (character - '0');
        }

        var index = number switch
        {
            < MoreKey => number - 1,
            MoreKey => -1,
            _ => number - 2,
        };
        return index < count ? index : -1;
    }

    public static string Line(int index, string label) => string.Create(CultureInfo.InvariantCulture, $"{Of(index)}. {label}");

    /// <summary>Digits with optional groups of three: <c>1,000</c>, <c>1 000</c>, <c>1'000</c>, <c>12.50</c>. No sign.</summary>
    public static bool TryAmount(string input, Currency currency, out Money amount)
    {
        amount = default;
        var text = input.AsSpan().Trim();
        Span<char> digits = stackalloc char[20];
        var length = 0;
        var sinceGroup = -1;
        var decimals = -1;
        foreach (var character in text)
        {
            if (char.IsAsciiDigit(character))
            {
                if (length == digits.Length)
                {
                    return false;
                }

                digits[length++] = character;
                sinceGroup += sinceGroup >= 0 ? 1 : 0;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (character is ',' or ' ' or '\'' && decimals < 0)
            {
                if (length is 0 || (sinceGroup < 0 && length > 3) || sinceGroup is not (< 0 or 3))
                {
                    return false;
                }

                sinceGroup = 0;
            }
            else if (character is '.' && decimals < 0 && length is > 0 and < 20 && sinceGroup is < 0 or 3)
            {
                digits[length++] = '.';
                decimals = 0;
                sinceGroup = -1;
            }
            else
            {
                return false;
            }
        }

        return length > 0 && sinceGroup is < 0 or 3 && decimals is not 0 && Money.TryParseAmount(digits[..length], currency, out amount, out _);
    }
}

namespace Integrations.Internal;

/// <summary>Reads the wire form, <c>[A-Z]{3,4} -?[0-9]+(\.[0-9]+)?</c>, as UTF-16 or UTF-8. The whole text must match.</summary>
internal static class MoneyTextReader
{
    private const ulong LargestBeforeDigit = (1UL << 63) / 10;

    public static MoneyError Read<TChar>(ReadOnlySpan<TChar> text, out Currency currency, out long minorUnits)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var code = Code(text);
        if (code.IsEmpty)
        {
            (currency, minorUnits) = (default, 0);
            return MoneyError.Format;
        }

        currency = new Currency(CurrencyTable.Find(code));
        return ReadAmount(text[(code.Length + 1)..], currency, out minorUnits);
    }

    /// <summary>Reads an amount alone. The shape is judged before the currency, and the currency before the value.</summary>
    public static MoneyError ReadAmount<TChar>(ReadOnlySpan<TChar> text, Currency currency, out long minorUnits)
        where TChar : unmanaged, IEquatable<TChar>
    {
        minorUnits = 0;
        var negative = text is [var first, ..] && Is(first, '-');
        var digits = negative ? text[1..] : text;
        var whole = digits[..CountDigits(digits)];
        var fraction = digits[whole.Length..];
        if (whole.IsEmpty || !(fraction.IsEmpty || IsFraction(fraction)))
        {
            return MoneyError.Format;
        }

        if (currency.IsNone)
        {
            return MoneyError.UnknownCurrency;
        }

        return currency.HasMinorUnit
            ? Count(whole, fraction.IsEmpty ? fraction : fraction[1..], currency.DecimalDigits, negative, out minorUnits)
            : MoneyError.NoMinorUnit;
    }

    /// <summary>The code that a text begins with, when one space follows it; empty otherwise.</summary>
    public static ReadOnlySpan<TChar> Code<TChar>(ReadOnlySpan<TChar> text)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var length = 0;
        while (length < text.Length && IsBetween(text[length], 'A', 'Z'))
        {
            length++;
        }

        return length is >= CurrencyTable.ShortestCode and <= CurrencyTable.LongestCode && length < text.Length && Is(text[length], ' ')
            ? text[..length]
            : [];
    }

    private static MoneyError Count<TChar>(ReadOnlySpan<TChar> whole, ReadOnlySpan<TChar> fraction, int decimals, bool negative, out long minorUnits)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var kept = fraction[..Math.Min(fraction.Length, decimals)];
        minorUnits = 0;
        if (fraction[kept.Length..].ContainsAnyExcept(TextUnit.Ascii<TChar>('0')))
        {
            return MoneyError.TooManyDecimals;
        }

        var fits = TryAppend(0, whole, out var magnitude)
            && TryAppend(magnitude, kept, out magnitude)
            && TryShift(magnitude, decimals - kept.Length, out magnitude)
            && MinorUnitScale.TryToInt64(magnitude, negative, out minorUnits);
        return fits ? MoneyError.None : MoneyError.Overflow;
    }

    private static bool TryAppend<TChar>(ulong start, ReadOnlySpan<TChar> digits, out ulong magnitude)
        where TChar : unmanaged, IEquatable<TChar>
    {
        magnitude = start;
        foreach (var digit in digits)
        {
            if (magnitude > LargestBeforeDigit)
            {
                return false;
            }

            magnitude = unchecked((magnitude * 10) + TextUnit.Value(digit) - '0');
        }

        return true;
    }

    private static bool TryShift(ulong magnitude, int zeros, out ulong shifted)
    {
        var overflow = Math.BigMul(magnitude, PowersOfTen.UInt64(zeros), out shifted);
        return overflow is 0;
    }

    private static bool IsFraction<TChar>(ReadOnlySpan<TChar> text)
        where TChar : unmanaged, IEquatable<TChar> =>
        Is(text[0], '.') && text.Length > 1 && CountDigits(text[1..]) == text.Length - 1;

    private static int CountDigits<TChar>(ReadOnlySpan<TChar> text)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var count = 0;
        while (count < text.Length && IsBetween(text[count], '0', '9'))
        {
            count++;
        }

        return count;
    }

    private static bool Is<TChar>(TChar value, char expected)
        where TChar : unmanaged, IEquatable<TChar> =>
        TextUnit.Value(value) == expected;

    private static bool IsBetween<TChar>(TChar value, char first, char last)
        where TChar : unmanaged, IEquatable<TChar> =>
        unchecked(TextUnit.Value(value) - first) <= unchecked((uint)(last - first));
}

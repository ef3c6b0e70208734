namespace Integrations.Internal;

/// <summary>Exact moves between numbers of decimals. Nothing here rounds: what does not fit is an error.</summary>
internal static class MinorUnitScale
{
    private const ulong Int64MinMagnitude = 1UL << 63;

    /// <summary>A decimal amount as units of 10^-decimals.</summary>
    public static MoneyError FromDecimal(decimal amount, int decimals, out long units)
    {
        var parts = new DecimalParts(amount);
        var magnitude = parts.Mantissa;
        units = 0;
        if (parts.Scale > decimals)
        {
            (magnitude, var lost) = DivRem(magnitude, parts.Scale - decimals);
            if (lost != 0)
            {
                return MoneyError.TooManyDecimals;
            }
        }
        else if (parts.Scale < decimals)
        {
            // 96 bits times 10^8 at most: it cannot leave 128 bits.
            magnitude *= PowersOfTen.UInt64(decimals - parts.Scale);
        }

        return TryToInt64(magnitude, parts.IsNegative, out units) ? MoneyError.None : MoneyError.Overflow;
    }

    /// <summary>Units of 10^-from as units of 10^-to, both 0 to 18.</summary>
    public static MoneyError Rescale(long units, int from, int to, out long result)
    {
        if (to < from)
        {
            (result, var lost) = Math.DivRem(units, (long)PowersOfTen.UInt64(from - to));
            return lost is 0 ? MoneyError.None : MoneyError.TooManyDecimals;
        }

        var scaled = (Int128)units * (long)PowersOfTen.UInt64(to - from);
        result = unchecked((long)scaled);
        return result == scaled ? MoneyError.None : MoneyError.Overflow;
    }

    /// <summary>Puts a sign on a magnitude; false when 64 bits cannot hold it.</summary>
    public static bool TryToInt64(UInt128 magnitude, bool negative, out long value)
    {
        var limit = negative ? Int64MinMagnitude : long.MaxValue;
        value = unchecked(negative ? -(long)(ulong)magnitude : (long)(ulong)magnitude);
        return magnitude <= limit;
    }

    /// <summary>The distance from zero, also of <see cref="long.MinValue"/>.</summary>
    public static ulong Magnitude(long value) => unchecked(value < 0 ? 0UL - (ulong)value : (ulong)value);

    private static (UInt128 Quotient, UInt128 Remainder) DivRem(UInt128 magnitude, int exponent)
    {
        if (magnitude <= ulong.MaxValue && exponent <= PowersOfTen.LargestInt64)
        {
            var (quotient, remainder) = Math.DivRem((ulong)magnitude, PowersOfTen.UInt64(exponent));
            return (quotient, remainder);
        }

        return UInt128.DivRem(magnitude, PowersOfTen.UInt128(exponent));
    }
}

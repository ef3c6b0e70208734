namespace Integrations.Internal;

/// <summary>Exact moves between numbers of decimals. Nothing here rounds: what does not fit is an error.</summary>
internal static class MinorUnitScale
{
    private const ulong Int64MinMagnitude = 1UL << 63;

    /// <summary>A decimal amount as units of 10^-decimals.</summary>
    public static MoneyError FromDecimal(decimal amount, int decimals, out long units)
    {
        var parts = new DecimalParts(amount);
        var surplus = parts.Scale - decimals;
        var (magnitude, lost) = surplus > 0 ? Divide(parts, surplus) : (Multiply(parts, -surplus), UInt128.Zero);
        units = 0;
        if (lost != 0)
        {
            return MoneyError.TooManyDecimals;
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

    // 96 bits times 10^8 at most: it cannot leave 128 bits. Nearly every amount fits in 64, where the processor is several times faster.
    private static UInt128 Multiply(in DecimalParts parts, int exponent) =>
        parts.High is 0 ? Math.BigMul(parts.Low, PowersOfTen.UInt64(exponent)) : parts.Mantissa * PowersOfTen.UInt64(exponent);

    private static (UInt128 Quotient, UInt128 Remainder) Divide(in DecimalParts parts, int exponent)
    {
        if (parts.High is not 0 || exponent > PowersOfTen.LargestInt64)
        {
            return UInt128.DivRem(parts.Mantissa, PowersOfTen.UInt128(exponent));
        }

        var (quotient, remainder) = Math.DivRem(parts.Low, PowersOfTen.UInt64(exponent));
        return (quotient, remainder);
    }
}

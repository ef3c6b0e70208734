namespace Integrations.Internal;

/// <summary>Writes the canonical wire form, as UTF-16 or UTF-8: full scale, no leading zeros, never <c>-0</c>.</summary>
internal static class MoneyTextWriter
{
    /// <summary>Room for every wire text: a code, a space, a sign, 19 digits and a point.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes <c>KES 100.00</c>.</summary>
    public static bool TryWrite<TChar>(Money value, Span<TChar> destination, out int written)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var code = value.Currency.Code;
        written = 0;
        if (destination.Length <= code.Length || !TryWriteAmount(value, destination[(code.Length + 1)..], out var amountLength))
        {
            return false;
        }

        for (var i = 0; i < code.Length; i++)
        {
            destination[i] = TextUnit.Ascii<TChar>(code[i]);
        }

        destination[code.Length] = TextUnit.Ascii<TChar>(' ');
        written = code.Length + 1 + amountLength;
        return true;
    }

    /// <summary>Writes <c>100.00</c>.</summary>
    public static bool TryWriteAmount<TChar>(Money value, Span<TChar> destination, out int written)
        where TChar : unmanaged, IEquatable<TChar>
    {
        var decimals = value.Currency.DecimalDigits;
        var rest = MinorUnitScale.Magnitude(value.MinorUnits);
        var sign = value.IsNegative ? 1 : 0;
        var point = decimals is 0 ? 0 : 1;
        var length = sign + Math.Max(CountDigits(rest), decimals + 1) + point;
        if (destination.Length < length)
        {
            written = 0;
            return false;
        }

        for (var i = length - 1; i >= sign; i--)
        {
            if (point is not 0 && i == length - 1 - decimals)
            {
                destination[i] = TextUnit.Ascii<TChar>('.');
                continue;
            }

            (rest, var digit) = Math.DivRem(rest, 10);
            destination[i] = TextUnit.Ascii<TChar>('0' + (uint)digit);
        }

        if (sign is not 0)
        {
            destination[0] = TextUnit.Ascii<TChar>('-');
        }

        written = length;
        return true;
    }

    private static int CountDigits(ulong value)
    {
        var count = 1;
        while (count <= PowersOfTen.LargestInt64 && value >= PowersOfTen.UInt64(count))
        {
            count++;
        }

        return count;
    }
}

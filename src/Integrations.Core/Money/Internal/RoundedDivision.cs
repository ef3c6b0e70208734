using System.Numerics;

namespace Integrations.Internal;

/// <summary>Exact multiplication and division of minor units, rounded once, at the end, by a mode that the caller named.</summary>
internal static class RoundedDivision
{
    /// <summary>units × numerator ÷ denominator, negated on request.</summary>
    /// <exception cref="OverflowException">The result does not fit in 64 bits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is not one of <see cref="MidpointRounding"/>.</exception>
    public static long Scale(long units, UInt128 numerator, UInt128 denominator, bool negate, MidpointRounding mode)
    {
        RequireMode(mode);
        var negative = units < 0 ^ negate;
        var magnitude = MinorUnitScale.Magnitude(units);

        // 64 by 64 bits fits in 128; a longer factor takes the general road.
        var quotient = numerator <= ulong.MaxValue
            ? Divide(magnitude * numerator, denominator, negative, mode)
            : ToUInt128(Divide(magnitude * (BigInteger)numerator, denominator, negative, mode));

        return MinorUnitScale.TryToInt64(quotient, negative, out var result)
            ? result
            : throw new OverflowException("The result does not fit in 64 bits of minor units.");
    }

    /// <summary>Refuses a number that is no rounding mode, also where this amount would not have needed one.</summary>
    public static void RequireMode(MidpointRounding mode)
    {
        if (mode is < MidpointRounding.ToEven or > MidpointRounding.ToPositiveInfinity)
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Name one of the modes of MidpointRounding.");
        }
    }

    private static T Divide<T>(T dividend, T divisor, bool negative, MidpointRounding mode)
        where T : IBinaryInteger<T>
    {
        var (quotient, remainder) = T.DivRem(dividend, divisor);
        return !T.IsZero(remainder) && RoundsAwayFromZero(remainder.CompareTo(divisor - remainder), T.IsOddInteger(quotient), negative, mode)
            ? quotient + T.One
            : quotient;
    }

    // half is below, at or above zero as the remainder is below, at or above one half.
    private static bool RoundsAwayFromZero(int half, bool quotientIsOdd, bool negative, MidpointRounding mode) => mode switch
    {
        MidpointRounding.ToEven => half > 0 || (half is 0 && quotientIsOdd),
        MidpointRounding.AwayFromZero => half >= 0,
        MidpointRounding.ToNegativeInfinity => negative,
        MidpointRounding.ToPositiveInfinity => !negative,
        _ => false,
    };

    private static UInt128 ToUInt128(BigInteger value) => value <= UInt128.MaxValue ? (UInt128)value : UInt128.MaxValue;
}

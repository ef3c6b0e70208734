using System.Numerics;
using System.Runtime.CompilerServices;
using Integrations.Internal;

namespace Integrations;

public readonly partial struct Money :
    IAdditionOperators<Money, Money, Money>,
    ISubtractionOperators<Money, Money, Money>,
    IUnaryPlusOperators<Money, Money>,
    IUnaryNegationOperators<Money, Money>,
    IMultiplyOperators<Money, long, Money>,
    IDivisionOperators<Money, Money, decimal>,
    IModulusOperators<Money, long, Money>,
    IModulusOperators<Money, Money, Money>
{
    /// <summary>The sum.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ, also when one amount is zero.</exception>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    /// <exception cref="InvalidOperationException">One is the default value.</exception>
    public static Money operator +(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new(checked(left._minorUnits + right._minorUnits), left._currency);
    }

    /// <summary>The difference.</summary>
    /// <inheritdoc cref="op_Addition(Money, Money)" path="/exception" />
    public static Money operator -(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new(checked(left._minorUnits - right._minorUnits), left._currency);
    }

    /// <summary>The same amount.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public static Money operator +(Money value) => new(value.MinorUnits, value._currency);

    /// <summary>The amount with the other sign.</summary>
    /// <exception cref="OverflowException">The value is the smallest there is: its opposite does not fit.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public static Money operator -(Money value) => new(checked(-value.MinorUnits), value._currency);

    /// <summary>The amount a number of times.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public static Money operator *(Money left, long right) => new(checked(left.MinorUnits * right), left._currency);

    /// <inheritdoc cref="op_Multiply(Money, long)" />
    public static Money operator *(long left, Money right) => right * left;

    /// <summary>The ratio of two amounts, a plain number with 28 significant digits.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <inheritdoc cref="op_Addition(Money, Money)" path="/exception" />
    public static decimal operator /(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return (decimal)left._minorUnits / right._minorUnits;
    }

    /// <summary>What is left of the minor units after whole division, with the sign of the amount.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public static Money operator %(Money left, long right) => new(Remainder(left.MinorUnits, right), left._currency);

    /// <summary>What is left after taking the divisor away as often as it fits, with the sign of the amount.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <inheritdoc cref="op_Addition(Money, Money)" path="/exception" />
    public static Money operator %(Money left, Money right)
    {
        RequireSameCurrency(left, right);
        return new(Remainder(left._minorUnits, right._minorUnits), left._currency);
    }

    /// <inheritdoc cref="op_Addition(Money, Money)" />
    public static Money Add(Money left, Money right) => left + right;

    /// <inheritdoc cref="op_Subtraction(Money, Money)" />
    public static Money Subtract(Money left, Money right) => left - right;

    /// <inheritdoc cref="op_UnaryPlus(Money)" />
    public static Money Plus(Money value) => +value;

    /// <inheritdoc cref="op_UnaryNegation(Money)" />
    public static Money Negate(Money value) => -value;

    /// <inheritdoc cref="op_Multiply(Money, long)" />
    public static Money Multiply(Money left, long right) => left * right;

    /// <inheritdoc cref="op_Division(Money, Money)" />
    public static decimal Divide(Money left, Money right) => left / right;

    /// <inheritdoc cref="op_Modulus(Money, long)" />
    public static Money Remainder(Money left, long right) => left % right;

    /// <inheritdoc cref="op_Modulus(Money, Money)" />
    public static Money Remainder(Money left, Money right) => left % right;

    /// <summary>The distance from zero.</summary>
    /// <exception cref="OverflowException">The value is the smallest there is: its opposite does not fit.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public static Money Abs(Money value) => value.IsNegative ? -value : value;

    /// <summary>The sum of any number of amounts; zero when there are none. Counted in 128 bits, so the order never matters.</summary>
    /// <exception cref="ArgumentNullException">The sequence is null.</exception>
    /// <exception cref="CurrencyMismatchException">An amount has another currency.</exception>
    /// <exception cref="OverflowException">The sum does not fit in 64 bits.</exception>
    /// <exception cref="InvalidOperationException">An amount is the default value.</exception>
    /// <inheritdoc cref="FromMinorUnits(long, Currency)" path="/exception" />
    public static Money Sum(IEnumerable<Money> amounts, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        var zero = Zero(currency);
        Int128 total = 0;
        foreach (var amount in amounts)
        {
            RequireSameCurrency(zero, amount);
            total += amount._minorUnits;
        }

        return new(checked((long)total), currency);
    }

    /// <summary>Multiplies exactly, then rounds once to the minor unit.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is unknown.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Money Multiply(decimal factor, MidpointRounding mode)
    {
        var parts = new DecimalParts(factor);
        return new(RoundedDivision.Scale(MinorUnits, parts.Mantissa, PowersOfTen.UInt128(parts.Scale), parts.IsNegative, mode), _currency);
    }

    /// <summary>Divides exactly, then rounds once to the minor unit. To share an amount out without loss use <see cref="Split(int)"/>.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    /// <exception cref="OverflowException">The quotient does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is unknown.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Money Divide(decimal divisor, MidpointRounding mode)
    {
        var parts = new DecimalParts(divisor);
        return parts.Mantissa == 0
            ? throw new DivideByZeroException()
            : new(RoundedDivision.Scale(MinorUnits, PowersOfTen.UInt128(parts.Scale), parts.Mantissa, parts.IsNegative, mode), _currency);
    }

    // The processor faults on long.MinValue % -1, whose answer is zero.
    private static long Remainder(long dividend, long divisor) => divisor is -1 ? 0 : dividend % divisor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireSameCurrency(Money left, Money right)
    {
        if (left._currency != right._currency || left._currency.IsNone)
        {
            ThrowMismatch(left, right);
        }
    }

    private static void ThrowMismatch(Money left, Money right) => throw new CurrencyMismatchException(left.Currency, right.Currency);
}

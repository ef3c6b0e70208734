using Integrations.Internal;

namespace Integrations;

public readonly partial struct Money
{
    private const int BasisPointsPerUnit = 10_000;

    /// <summary>A fee on this amount, in basis points: 150 is 1.5 %. Counted in 128 bits and rounded once, then held between the limits.</summary>
    /// <param name="basisPoints">Hundredths of a percent, from 0.</param>
    /// <param name="mode">How to round to the minor unit.</param>
    /// <param name="minimum">The least fee, also on an amount of zero; none when null.</param>
    /// <param name="maximum">The highest fee; none when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The basis points or a limit are below zero, or the mode is unknown.</exception>
    /// <exception cref="ArgumentException">The minimum is above the maximum.</exception>
    /// <exception cref="CurrencyMismatchException">A limit has another currency.</exception>
    /// <exception cref="OverflowException">The fee does not fit.</exception>
    /// <exception cref="InvalidOperationException">The amount is negative or the default value: a fee on it has no agreed meaning.</exception>
    public Money Fee(int basisPoints, MidpointRounding mode, Money? minimum = null, Money? maximum = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(basisPoints);
        if (IsNegative)
        {
            throw new InvalidOperationException("A fee is taken on an amount of zero or more.");
        }

        var least = Limit(minimum, 0, nameof(minimum));
        var highest = Limit(maximum, long.MaxValue, nameof(maximum));
        if (least > highest)
        {
            throw new ArgumentException("The least fee is above the highest.", nameof(minimum));
        }

        var fee = RoundedDivision.Scale(_minorUnits, (ulong)basisPoints, BasisPointsPerUnit, negate: false, mode);
        return new(Math.Clamp(fee, least, highest), _currency);
    }

    private long Limit(Money? limit, long none, string name)
    {
        if (limit is not { } value)
        {
            return none;
        }

        RequireSameCurrency(this, value);
        return value._minorUnits >= 0 ? value._minorUnits : throw new ArgumentOutOfRangeException(name, "A limit of a fee is zero or more.");
    }
}

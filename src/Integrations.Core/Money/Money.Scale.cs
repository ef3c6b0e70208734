using Integrations.Internal;

namespace Integrations;

public readonly partial struct Money
{
    /// <summary>Rounds an amount to the minor unit of a currency, by a mode that the caller names.</summary>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits of minor units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is unknown.</exception>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">The currency is the default value.</exception>
    public static Money Round(decimal amount, Currency currency, MidpointRounding mode)
    {
        RoundedDivision.RequireMode(mode);
        return new(decimal.Round(amount, currency.DecimalDigits, mode), currency);
    }

    /// <summary>Rounds to fewer decimals than the currency has, as a provider may demand. The difference is the caller's to book.</summary>
    /// <param name="decimals">0 to 18; no effect from the currency's own decimals on.</param>
    /// <param name="mode">The direction.</param>
    /// <exception cref="OverflowException">The rounded amount does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals or the mode is out of range.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Money Round(int decimals, MidpointRounding mode)
    {
        RequireScale(decimals);
        RoundedDivision.RequireMode(mode);
        var surplus = Currency.DecimalDigits - decimals;
        if (surplus <= 0)
        {
            return this;
        }

        var step = (long)PowersOfTen.UInt64(surplus);
        return new(checked(RoundedDivision.Scale(_minorUnits, 1, (ulong)step, negate: false, mode) * step), _currency);
    }

    /// <summary>The amount as a whole number of 10^-decimals, as a provider wants it: whole shillings are <c>ToScale(0)</c>, cents are <c>ToScale(2)</c>.</summary>
    /// <param name="decimals">The provider's scale, 0 to 18; it need not be the currency's.</param>
    /// <exception cref="MoneyPrecisionException">The amount is finer than that: value would be lost.</exception>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is out of range.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public long ToScale(int decimals)
    {
        var error = Rescale(decimals, out var units);
        if (error is not MoneyError.None)
        {
            ThrowInexact(error, _currency, decimals);
        }

        return units;
    }

    /// <summary>The amount as a whole number of 10^-decimals, as a provider wants it.</summary>
    /// <param name="decimals">The provider's scale, 0 to 18; it need not be the currency's.</param>
    /// <param name="units">The number, or 0.</param>
    /// <returns><see langword="false"/> when value would be lost or the number does not fit in 64 bits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is out of range.</exception>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public bool TryToScale(int decimals, out long units)
    {
        var exact = Rescale(decimals, out units) is MoneyError.None;
        units = exact ? units : 0;
        return exact;
    }

    /// <summary>The way back from <see cref="ToScale"/>: <c>FromScale(500, 0, kes)</c> is <c>KES 500.00</c>.</summary>
    /// <param name="units">The provider's whole number.</param>
    /// <param name="decimals">The provider's scale, 0 to 18; it need not be the currency's.</param>
    /// <param name="currency">The currency of the amount.</param>
    /// <exception cref="MoneyPrecisionException">The number is finer than the currency: value would be lost.</exception>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits of minor units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of decimals is out of range.</exception>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">The currency is the default value.</exception>
    public static Money FromScale(long units, int decimals, Currency currency)
    {
        RequireScale(decimals);
        var error = MinorUnitScale.Rescale(units, decimals, currency.DecimalDigits, out var minorUnits);
        if (error is not MoneyError.None)
        {
            ThrowInexact(error, currency, currency.DecimalDigits);
        }

        return new(minorUnits, currency);
    }

    private static void RequireScale(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, PowersOfTen.LargestInt64);
    }

    private MoneyError Rescale(int decimals, out long units)
    {
        RequireScale(decimals);
        return MinorUnitScale.Rescale(MinorUnits, _currency.DecimalDigits, decimals, out units);
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using Integrations.Internal;

namespace Integrations;

/// <summary>How much of the quote currency one unit of the base currency is worth: <c>new ExchangeRate(usd, kes, 129.50m)</c>.</summary>
/// <remarks>
/// Converts in one direction only; the way back is another rate, quoted as such. Immutable and safe to share between threads. The default value
/// throws <see cref="InvalidOperationException"/> when used.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExchangeRate
{
    private readonly Currency _base;
    private readonly Currency _quote;
    private readonly decimal _value;

    /// <summary>A rate, in major units of both currencies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is zero or negative.</exception>
    /// <exception cref="ArgumentException">Both currencies are the same.</exception>
    /// <exception cref="InvalidCurrencyException">A currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">A currency is the default value.</exception>
    public ExchangeRate(Currency baseCurrency, Currency quoteCurrency, decimal rate)
    {
        _ = baseCurrency.DecimalDigits + quoteCurrency.DecimalDigits;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        if (baseCurrency == quoteCurrency)
        {
            throw new ArgumentException("A rate is between two different currencies.", nameof(quoteCurrency));
        }

        (_base, _quote, _value) = (baseCurrency, quoteCurrency, rate);
    }

    /// <summary>A rate by codes: <c>new ExchangeRate("USD", "KES", 129.50m)</c>.</summary>
    /// <inheritdoc cref="ExchangeRate(Currency, Currency, decimal)" path="/exception" />
    public ExchangeRate(string baseCode, string quoteCode, decimal rate)
        : this(Currency.FromCode(baseCode), Currency.FromCode(quoteCode), rate)
    {
    }

    /// <summary>The currency that is converted.</summary>
    public Currency BaseCurrency => _base;

    /// <summary>The currency that it becomes.</summary>
    public Currency QuoteCurrency => _quote;

    /// <summary>Units of the quote currency for one unit of the base currency; 0 for the default value.</summary>
    public decimal Value => _value;

    /// <summary>Converts exactly, then rounds once to the minor unit of the quote currency.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is not in the base currency.</exception>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The mode is unknown.</exception>
    /// <exception cref="InvalidOperationException">The rate or the amount is the default value.</exception>
    public Money Convert(Money amount, MidpointRounding mode)
    {
        var exponent = _base.DecimalDigits - _quote.DecimalDigits;
        if (amount.Currency != _base)
        {
            throw new CurrencyMismatchException(_base, amount.Currency);
        }

        // 96 bits times 10^8 at most, so neither side leaves 128 bits.
        var rate = new DecimalParts(_value);
        var numerator = rate.Mantissa * PowersOfTen.UInt64(Math.Max(0, -exponent));
        var denominator = PowersOfTen.UInt128(rate.Scale + Math.Max(0, exponent));
        return Money.FromMinorUnits(RoundedDivision.Scale(amount.MinorUnits, numerator, denominator, negate: false, mode), _quote);
    }

    /// <summary>The rate as people quote it: <c>USD/KES 129.50</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_base}/{_quote} {_value}");
}

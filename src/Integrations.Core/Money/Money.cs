using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>An amount in one currency, exact: a whole number of minor units in 64 bits. 16 bytes, no allocation.</summary>
/// <remarks>
/// <para>Holds ±92,233,720,368,547,758.07 at two decimals. Arithmetic is checked and nothing rounds unless the caller names the mode.</para>
/// <para>The default value is "no currency". It may be compared and printed; everything else throws <see cref="InvalidOperationException"/> on it.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
[JsonConverter(typeof(MoneyJsonConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly partial struct Money
{
    private readonly long _minorUnits;
    private readonly Currency _currency;

    /// <summary>An amount such as <c>new Money(10m, currency)</c>. <c>0.10m</c> and <c>0.1m</c> are the same value.</summary>
    /// <exception cref="MoneyPrecisionException">The amount is finer than the currency; see <see cref="Round(decimal, Currency, MidpointRounding)"/>.</exception>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits of minor units.</exception>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">The currency is the default value.</exception>
    public Money(decimal amount, Currency currency)
    {
        var decimals = currency.DecimalDigits;
        var error = MinorUnitScale.FromDecimal(amount, decimals, out _minorUnits);
        if (error is not MoneyError.None)
        {
            ThrowInexact(error, currency, decimals);
        }

        _currency = currency;
    }

    /// <summary>An amount such as <c>new Money(10m, "KES")</c>.</summary>
    /// <inheritdoc cref="Money(decimal, Currency)" path="/exception" />
    public Money(decimal amount, string code)
        : this(amount, Currency.FromCode(code))
    {
    }

    private Money(long minorUnits, Currency currency)
    {
        _minorUnits = minorUnits;
        _currency = currency;
    }

    /// <summary>Whether this is a value at all: false for <c>default(Money)</c>.</summary>
    public bool HasCurrency => !_currency.IsNone;

    /// <summary>The currency.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public Currency Currency
    {
        get
        {
            if (_currency.IsNone)
            {
                ThrowUnset();
            }

            return _currency;
        }
    }

    /// <summary>The amount in minor units: <c>KES 1.50</c> is 150, <c>UGX 500</c> is 500.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public long MinorUnits
    {
        get
        {
            if (_currency.IsNone)
            {
                ThrowUnset();
            }

            return _minorUnits;
        }
    }

    /// <summary>The amount in major units, with the decimals of the currency.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public decimal Amount
    {
        get
        {
            var magnitude = MinorUnitScale.Magnitude(MinorUnits);
            return new decimal(unchecked((int)magnitude), unchecked((int)(magnitude >> 32)), 0, _minorUnits < 0, (byte)_currency.DecimalDigits);
        }
    }

    /// <summary>Whether the amount is zero.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public bool IsZero => MinorUnits is 0;

    /// <summary>Whether the amount is above zero.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public bool IsPositive => MinorUnits > 0;

    /// <summary>Whether the amount is below zero.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public bool IsNegative => MinorUnits < 0;

    /// <summary>A count of minor units: <c>FromMinorUnits(150, kes)</c> is <c>KES 1.50</c>.</summary>
    /// <exception cref="InvalidCurrencyException">The currency has no minor unit.</exception>
    /// <exception cref="InvalidOperationException">The currency is the default value.</exception>
    public static Money FromMinorUnits(long minorUnits, Currency currency)
    {
        _ = currency.DecimalDigits;
        return new Money(minorUnits, currency);
    }

    /// <summary>A count of minor units: <c>FromMinorUnits(150, "KES")</c> is <c>KES 1.50</c>.</summary>
    /// <exception cref="InvalidCurrencyException">The code is unknown, withdrawn or without a minor unit.</exception>
    public static Money FromMinorUnits(long minorUnits, string code) => FromMinorUnits(minorUnits, Currency.FromCode(code));

    /// <summary>Nothing, in a currency.</summary>
    /// <inheritdoc cref="FromMinorUnits(long, Currency)" path="/exception" />
    public static Money Zero(Currency currency) => FromMinorUnits(0, currency);

    /// <summary>Nothing, in a currency.</summary>
    /// <inheritdoc cref="FromMinorUnits(long, string)" path="/exception" />
    public static Money Zero(string code) => FromMinorUnits(0, code);

    /// <summary>Takes the value apart: <c>var (amount, currency) = price;</c></summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public void Deconstruct(out decimal amount, out Currency currency)
    {
        amount = Amount;
        currency = _currency;
    }

    [DoesNotReturn]
    private static void ThrowUnset() =>
        throw new InvalidOperationException("This Money was never set: it has no currency. Use Money.Zero(currency) for an amount of nothing.");

    [DoesNotReturn]
    private static void ThrowInexact(MoneyError error, Currency currency, int decimals) => throw (error is MoneyError.Overflow
        ? new OverflowException($"The amount does not fit in 64 bits at {decimals} decimals ({currency}).")
        : new MoneyPrecisionException(currency, decimals));
}

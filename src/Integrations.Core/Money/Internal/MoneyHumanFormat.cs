using System.Globalization;

namespace Integrations.Internal;

/// <summary>Renders money for people, in the culture that the caller gives. Never read back.</summary>
internal static class MoneyHumanFormat
{
    // Patterns of NumberFormatInfo without a space between symbol and number, and the same with one.
    private static ReadOnlySpan<byte> SpacedPositive => [2, 3, 2, 3];

    private static ReadOnlySpan<byte> SpacedNegative => [14, 9, 12, 11, 15, 8, 13, 10, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    /// <summary>The symbol where the culture puts it: <c>Ksh 1,000.00</c>; the code where the culture has no symbol of its own for the currency.</summary>
    public static string WithSymbol(Money value, bool omitZeroDecimals, IFormatProvider? provider)
    {
        var currency = value.Currency;
        var format = (NumberFormatInfo)Numbers(provider).Clone();
        format.CurrencySymbol = IsLocal(currency, provider) ? format.CurrencySymbol : currency.Code;
        format.CurrencyDecimalDigits = Decimals(value, omitZeroDecimals);
        if (char.IsLetter(format.CurrencySymbol[^1]) || char.IsLetter(format.CurrencySymbol[0]))
        {
            format.CurrencyPositivePattern = SpacedPositive[format.CurrencyPositivePattern];
            format.CurrencyNegativePattern = SpacedNegative[format.CurrencyNegativePattern];
        }

        return value.Amount.ToString("C", format);
    }

    /// <summary>The code, a space and a grouped number: <c>KES 1,000.00</c>.</summary>
    public static string WithCode(Money value, bool omitZeroDecimals, IFormatProvider? provider)
    {
        var format = (NumberFormatInfo)Numbers(provider).Clone();
        format.NumberDecimalDigits = Decimals(value, omitZeroDecimals);
        return $"{value.Currency.Code} {value.Amount.ToString("N", format)}";
    }

    private static int Decimals(Money value, bool omitZeroDecimals) => omitZeroDecimals && value.TryToScale(0, out _) ? 0 : value.Currency.DecimalDigits;

    // The thread's culture is never asked: without a provider the text is invariant.
    private static NumberFormatInfo Numbers(IFormatProvider? provider) =>
        provider?.GetFormat(typeof(NumberFormatInfo)) as NumberFormatInfo ?? NumberFormatInfo.InvariantInfo;

    private static bool IsLocal(Currency currency, IFormatProvider? provider) =>
        provider is CultureInfo { IsNeutralCulture: false, Name.Length: > 0 } culture
        && string.Equals(new RegionInfo(culture.Name).ISOCurrencySymbol, currency.Code, StringComparison.Ordinal);
}

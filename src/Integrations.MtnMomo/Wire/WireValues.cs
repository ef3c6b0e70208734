using System.Globalization;

namespace Integrations.MtnMomo.Wire;

/// <summary>Values that come as numbers or as text.</summary>
internal static class WireValues
{
    /// <summary>An identifier: <c>4609274685.0</c> is <c>4609274685</c>.</summary>
    public static string? Id(string? text) =>
        text is not null && text.AsSpan().ContainsAny('.', 'e', 'E') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : text;

    /// <summary>An amount of money; <see langword="null"/> when the currency is unknown or cannot hold it.</summary>
    public static Money? Amount(string? amount, string? currency)
    {
        if (!Currency.TryFromCode(currency, out var known) || !decimal.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        try
        {
            return new Money(value, known);
        }
        catch (Exception failure) when (failure is MoneyPrecisionException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>An amount as the wire takes it: no more decimals than there are.</summary>
    public static string Amount(Money amount) => amount.Amount.ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>A number in international form; <see langword="null"/> for anything else, such as the national form that MTN's own sandbox lets through.</summary>
    public static Msisdn? Number(string? type, string? id) =>
        (type is null || string.Equals(type, "MSISDN", StringComparison.OrdinalIgnoreCase)) && id is not null && Msisdn.TryFromInternational(id, out var number) ? number : null;
}

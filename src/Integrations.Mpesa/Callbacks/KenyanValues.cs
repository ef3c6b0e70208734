using System.Globalization;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Amounts, times and numbers as Safaricom writes them.</summary>
internal static class KenyanValues
{
    private const int Decimals = 2;
    private const int MostDecimals = 4;
    private const decimal LargestAmount = 10_000_000_000_000m;
    private const int NumberLength = 12;
    private static readonly Currency Shilling = Currency.FromCode("KES");
    private static readonly TimeSpan Offset = TimeSpan.FromHours(3);
    private static readonly string[] LocalTimes = ["yyyyMMddHHmmss", "dd.MM.yyyy HH:mm:ss"];
    private static readonly string[] UniversalTimes = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    /// <summary>An amount such as <c>10</c> or <c>"10.00"</c>; <see langword="null"/> when it is not one.</summary>
    public static Money? Amount(string? text) => Amount(text, Shilling);

    /// <summary>An amount of a currency; <see langword="null"/> when it is not one.</summary>
    public static Money? Amount(string? text, Currency currency) =>
        currency is { HasMinorUnit: true, DecimalDigits: <= MostDecimals }
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
        && decimal.Round(amount, Math.Min(Decimals, currency.DecimalDigits)) == amount
        && Math.Abs(amount) < LargestAmount
            ? new Money(amount, currency)
            : null;

    /// <summary>A time of Kenya, in any of Safaricom's spellings; <see langword="null"/> when it is not one.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (DateTimeOffset.TryParseExact(text, UniversalTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var universal))
        {
            return universal;
        }

        return DateTimeOffset.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var local) && local.Year is > 1 and < 9999
            ? new DateTimeOffset(local.Ticks, Offset)
            : null;
    }

    /// <summary>The same digits of the clock, as Kenyan time.</summary>
    public static DateTimeOffset AsLocal(DateTimeOffset time) => new(time.UtcTicks, Offset);

    /// <summary>A number that is shown whole, alone or before a name (<c>254… - NAME</c>); <see langword="null"/> for a masked one, a hash or a short code.</summary>
    public static Msisdn? Number(string? text)
    {
        var digits = text.AsSpan().Trim();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0)
        {
            if (digits[end] is not (' ' or '-' or '.') || digits[end..].Contains('*'))
            {
                return null;
            }

            digits = digits[..end];
        }

        return digits.Length is NumberLength && digits.StartsWith("254", StringComparison.Ordinal) && Msisdn.TryFromInternational(digits, out var number) ? number : null;
    }
}

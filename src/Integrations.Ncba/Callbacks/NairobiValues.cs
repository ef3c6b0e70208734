using System.Globalization;

namespace Integrations.Ncba.Callbacks;

/// <summary>Amounts, times and numbers as the bank writes them.</summary>
internal static class NairobiValues
{
    private const int Decimals = 2;
    private const int NumberLength = 12;
    private const decimal LargestAmount = 10_000_000_000_000m;
    private static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    /// <summary>An amount such as <c>40.0</c>, <c>1500.00</c> or <c>-250.00</c>; <see langword="null"/> when it is not one.</summary>
    public static Money? Amount(string? text) =>
        decimal.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && decimal.Round(amount, Decimals) == amount
        && Math.Abs(amount) < LargestAmount
            ? new Money(amount, NcbaSettings.Kes)
            : null;

    /// <summary>A time of Nairobi; <see langword="null"/> when it is not one.</summary>
    public static DateTimeOffset? Time(string? text, string format) =>
        DateTimeOffset.TryParseExact(text?.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var local) && local.Year is > 1 and < 9999
            ? new DateTimeOffset(local.Ticks, Offset)
            : null;

    /// <summary>A number that is shown whole; <see langword="null"/> for a digest, an account number or nothing.</summary>
    public static Msisdn? Number(string? text)
    {
        var digits = text.AsSpan().Trim();
        return digits.Length is NumberLength && digits.StartsWith("254", StringComparison.Ordinal) && Msisdn.TryFromInternational(digits, out var number) ? number : null;
    }

    /// <summary>The number at the end of a name such as <c>JOHN DOE 254708374149 UG</c>, and the name before it.</summary>
    public static (string Name, Msisdn? Number) NameAndNumber(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [.., var digits, "UG"] && Number(digits) is { } number ? (string.Join(' ', words[..^2]), number) : (text.Trim(), null);
    }
}

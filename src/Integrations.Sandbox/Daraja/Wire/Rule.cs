using System.Globalization;

namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>The field rules of the request tables.</summary>
internal static class Rule
{
    private static readonly string[] ForbiddenInUrls = ["mpesa", "m-pesa", "safaricom", "exe", "exec", "cmd", "sql", "query"];

    public static FieldRule Text(string name, int minimum = 1, int maximum = 4096) =>
        new(name, (value, _) => value.Length >= minimum && value.Length <= maximum && !string.IsNullOrWhiteSpace(value));

    public static FieldRule OneOf(string name, params string[] values) => new(name, (value, _) => values.Contains(value, StringComparer.Ordinal));

    public static FieldRule Digits(string name, int minimum, int maximum) =>
        new(name, (value, _) => value.Length >= minimum && value.Length <= maximum && AreDigits(value));

    public static FieldRule ShortCode(string name) => Digits(name, 5, 7);

    /// <summary><c>2547…</c> or <c>2541…</c>, 12 digits.</summary>
    public static FieldRule Msisdn(string name) =>
        new(name, (value, _) => value.Length == 12 && AreDigits(value) && value is ['2', '5', '4', '7' or '1', ..]);

    public static FieldRule Timestamp(string name) =>
        new(name, (value, _) => DateTimeOffset.TryParseExact(value, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var _));

    /// <summary><c>yyyyMMdd</c>.</summary>
    public static FieldRule Day(string name) => Day(name, "yyyyMMdd");

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static FieldRule LongDay(string name) => Day(name, "yyyy-MM-dd");

    /// <summary>Whole shillings within limits.</summary>
    public static FieldRule Amount(string name, Func<DarajaOptions, decimal> minimum, Func<DarajaOptions, decimal> maximum) =>
        new(name, (value, options) =>
            value.Length <= 12 && AreDigits(value) &&
            decimal.Parse(value, CultureInfo.InvariantCulture) is var amount && amount >= minimum(options) && amount <= maximum(options));

    public static FieldRule Url(string name) => new(name, IsAcceptableUrl);

    public static bool AreDigits(string value) => value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static FieldRule Day(string name, string format) => new(name, (value, _) => DateOnly.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var _));

    private static bool IsAcceptableUrl(string value, DarajaOptions options) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) &&
        (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && !options.RequireHttpsCallbacks)) &&
        url.Host.Length > 0 &&
        !Array.Exists(ForbiddenInUrls, word => value.Contains(word, StringComparison.OrdinalIgnoreCase));
}

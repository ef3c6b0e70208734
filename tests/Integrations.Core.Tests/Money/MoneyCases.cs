using System.Globalization;
using System.Text.Json;

namespace Integrations.Core.Tests;

/// <summary>The rows of <c>Data/money</c>.</summary>
internal static class MoneyCases
{
    public static IEnumerable<JsonElement> Rows(string file, string section)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "money", file);
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty(section).EnumerateArray().Select(row => row.Clone())];
    }

    public static IEnumerable<JsonElement> Accepted(string section) => Rows("cases.json", section).Where(row => !row.TryGetProperty("error", out _));

    public static IEnumerable<JsonElement> Refused(string section) => Rows("cases.json", section).Where(row => row.TryGetProperty("error", out _));

    public static string Text(this JsonElement row, string name) => row.GetProperty(name).GetString()!;

    public static long MinorUnits(this JsonElement row) => row.GetProperty("minorUnits").GetInt64();

    public static MoneyError Error(this JsonElement row) => row.Text("error") switch
    {
        "too_many_decimals" => MoneyError.TooManyDecimals,
        "overflow" => MoneyError.Overflow,
        "no_minor_unit" => MoneyError.NoMinorUnit,
        "unknown_currency" => MoneyError.UnknownCurrency,
        "format" => MoneyError.Format,
        var other => throw new InvalidDataException(other),
    };

    public static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

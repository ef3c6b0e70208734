using System.Globalization;

namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>Times as Safaricom writes them: local, UTC+3, no daylight saving.</summary>
internal static class KenyanTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    public static string Format(DateTimeOffset at, string format) => at.ToOffset(Offset).ToString(format, CultureInfo.InvariantCulture);

    public static string Compact(DateTimeOffset at) => Format(at, "yyyyMMddHHmmss");

    /// <summary>As in B2C results: <c>06.07.2024 22:48:52</c>.</summary>
    public static string Dotted(DateTimeOffset at) => Format(at, "dd.MM.yyyy HH:mm:ss");

    /// <summary>The first three characters of receipts: year letter (L is 2017), month letter, day <c>1–9A–V</c>.</summary>
    public static string ReceiptDate(DateTimeOffset at)
    {
        var local = at.ToOffset(Offset);
        var year = (char)('A' + ((local.Year - 2017 + 11) % 26));
        var month = (char)('A' + local.Month - 1);
        var day = local.Day <= 9 ? (char)('0' + local.Day) : (char)('A' + local.Day - 10);
        return string.Create(CultureInfo.InvariantCulture, $"{year}{month}{day}");
    }
}

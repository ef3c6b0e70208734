using System.Globalization;

namespace Integrations.Mpesa.Wire.Requests;

/// <summary>Whole numbers as the wire's text.</summary>
internal static class WireNumber
{
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>0 for a text that broke a rule: it is never sent.</summary>
    public static long Parse(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}

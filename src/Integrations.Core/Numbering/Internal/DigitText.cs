using System.Globalization;

namespace Integrations.Numbering.Internal;

internal static class DigitText
{
    /// <summary>Writes digit values (0 to 9) as text.</summary>
    internal static string ToString(ReadOnlySpan<byte> digits) =>
        string.Create(digits.Length, digits, static (text, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                text[i] = (char)('0' + values[i]);
            }
        });

    internal static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}

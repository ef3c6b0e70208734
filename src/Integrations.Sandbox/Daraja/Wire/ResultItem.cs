using System.Globalization;
using System.Text.Json;

namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>A named value of a callback. Without text it is written without its <c>Value</c>.</summary>
internal sealed record ResultItem(string Key, string? Text, bool IsNumber = false)
{
    public static ResultItem Amount(string key, decimal amount) => new(key, Shillings(amount), IsNumber: true);

    public static ResultItem Whole(string key, decimal amount) => new(key, amount.ToString("0.##", CultureInfo.InvariantCulture), IsNumber: true);

    public static string Shillings(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    public void Write(Utf8JsonWriter json, string keyName, DarajaShapes shapes)
    {
        json.WriteStartObject();
        json.WriteString(keyName, Key);
        if (Text is { } text)
        {
            json.WritePropertyName("Value");
            if (IsNumber && shapes.Values is ScalarStyle.Number)
            {
                json.WriteRawValue(text);
            }
            else
            {
                json.WriteStringValue(text);
            }
        }

        json.WriteEndObject();
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Integrations.Sandbox.MtnMomo.Wire;

internal static class MomoJson
{
    /// <summary>Writes the members of one object.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a value as a number where it is one and numbers are wanted; nothing for <see langword="null"/>.</summary>
    public static void Scalar(Utf8JsonWriter json, string name, string? value, ScalarStyle style)
    {
        if (value is null)
        {
            return;
        }

        if (style is ScalarStyle.Number && value.Length is > 0 and <= 18 && value is not ['0', _, ..] && !value.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>The amount as MTN gives it back: no trailing zeros.</summary>
    public static string Amount(decimal amount) => amount.ToString("0.##########", CultureInfo.InvariantCulture);
}

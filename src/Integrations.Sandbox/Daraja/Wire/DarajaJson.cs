using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integrations.Sandbox.Daraja.Wire;

internal static class DarajaJson
{
    // Safaricom does not escape what JSON lets stand, and neither does this.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the members of one object.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a code as a number where it is one and numbers are wanted.</summary>
    public static void Code(Utf8JsonWriter json, string name, string code, ScalarStyle style)
    {
        var isNumber = code is "0" || (Rule.AreDigits(code) && code is not ['0', ..]);
        if (style is ScalarStyle.Number && isNumber)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(code);
        }
        else
        {
            json.WriteString(name, code);
        }
    }
}

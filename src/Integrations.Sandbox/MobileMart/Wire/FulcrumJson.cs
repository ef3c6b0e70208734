using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integrations.Sandbox.MobileMart.Wire;

internal static class FulcrumJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the members of one object.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members) => WriteValue(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> WriteValue(Action<Utf8JsonWriter> value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            value(json);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Rand as a number without needless zeros: 7.5.</summary>
    public static void Rand(Utf8JsonWriter json, string name, decimal amount)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(amount.ToString("0.##", CultureInfo.InvariantCulture));
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations;

/// <summary>Writes a <see cref="MobileOperator"/> as its key and reads it back without its published name.</summary>
public sealed class MobileOperatorJsonConverter : JsonConverter<MobileOperator>
{
    /// <inheritdoc />
    public override MobileOperator Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var key = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return string.IsNullOrWhiteSpace(key) ? throw new JsonException("An operator key was expected.") : new MobileOperator(key);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MobileOperator value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Key);
    }
}

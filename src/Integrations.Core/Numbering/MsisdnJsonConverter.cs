using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations;

/// <summary>
/// Writes an <see cref="Msisdn"/> as a string of E.164 digits without a plus sign, and reads it with or without one.
/// JSON is data, not a log: <b>it holds the full number</b>.
/// </summary>
/// <remarks>
/// Reading checks the form only, not a numbering plan: what was valid when it was stored stays readable, and so do sandbox numbers.
/// An absent number is an absent member or a nullable one; a value that was never set cannot be written.
/// </remarks>
public sealed class MsisdnJsonConverter : JsonConverter<Msisdn>
{
    /// <inheritdoc />
    public override Msisdn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <inheritdoc />
    public override Msisdn ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Msisdn value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Reveal());
    }

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, Msisdn value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Reveal());
    }

    private static Msisdn Read(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
        return Msisdn.TryReadDigits(text, Msisdn.FewestStoredDigits, Msisdn.MostStoredDigits, out var value)
            ? value
            : throw new JsonException("A phone number in E.164 form was expected.");
    }
}

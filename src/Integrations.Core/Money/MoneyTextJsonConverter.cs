using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>Writes <see cref="Money"/> as one text, <c>"KES 100.00"</c>. Choose it on a property; reads the object form too.</summary>
public sealed class MoneyTextJsonConverter : JsonConverter<Money>
{
    /// <inheritdoc />
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MoneyJson.Read(ref reader);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The value is the default: it has no currency.</exception>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        MoneyJson.WriteText(writer, value);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>Writes a <see cref="Currency"/> as its code and reads it back.</summary>
public sealed class CurrencyJsonConverter : JsonConverter<Currency>
{
    /// <inheritdoc />
    public override Currency Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MoneyJson.ReadCurrency(ref reader);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The value is the default: it has no code.</exception>
    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Code);
    }
}

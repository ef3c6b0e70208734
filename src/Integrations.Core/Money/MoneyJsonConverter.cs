using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Internal;

namespace Integrations;

/// <summary>Writes <see cref="Money"/> as <c>{"amount":"100.00","currency":"KES"}</c>. The default; reads the one-line text too.</summary>
/// <remarks>
/// The amount is read from text or from the digits of a JSON number without exponent, never through a double. Other properties are skipped, so a
/// sender may add some. What is not money is a <see cref="JsonException"/> whose inner exception carries the <see cref="MoneyError"/>.
/// </remarks>
public sealed class MoneyJsonConverter : JsonConverter<Money>
{
    /// <inheritdoc />
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MoneyJson.Read(ref reader);

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">The value is the default: it has no currency.</exception>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        MoneyJson.WriteObject(writer, value);
    }
}

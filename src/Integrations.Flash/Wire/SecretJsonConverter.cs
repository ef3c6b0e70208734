using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Flash.Wire;

/// <summary>A PIN in the idempotency store.</summary>
internal sealed class SecretJsonConverter : JsonConverter<Secret>
{
    public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Secret.FromNullable(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Prepaid;

namespace Integrations.Flash.Wire;

/// <summary>A receipt in the idempotency store: as its artefact bytes.</summary>
internal sealed class VendResultJsonConverter : JsonConverter<VendResult>
{
    public override VendResult Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return VendResult.FromArtefact(reader.GetBytesFromBase64());
        }
        catch (FormatException)
        {
            throw new JsonException();
        }
    }

    public override void Write(Utf8JsonWriter writer, VendResult value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToArtefact());
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Integrations.Prepaid;

namespace Integrations.MobileMart.Direct;

/// <summary>Receipts as the idempotency store keeps them: the bytes of their artefact.</summary>
internal static class VendResultType<T>
    where T : VendResult
{
    private static readonly JsonSerializerOptions Options = new() { TypeInfoResolver = MobileMartJsonContext.Default };

    public static JsonTypeInfo<T> Value { get; } = JsonMetadataServices.CreateValueInfo<T>(Options, new Converter());

    private sealed class Converter : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return reader.TryGetBytesFromBase64(out var artefact) && VendResult.FromArtefact(artefact) is T result ? result : throw new JsonException("This is no receipt.");
            }
            catch (FormatException failure)
            {
                throw new JsonException("This is no receipt.", failure);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToArtefact());
    }
}

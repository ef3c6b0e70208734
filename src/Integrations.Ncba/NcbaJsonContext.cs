using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Ncba.Wire.Requests;

namespace Integrations.Ncba;

/// <summary>The package's JSON: request bodies, and outcomes as the idempotency store keeps them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PushBody))]
[JsonSerializable(typeof(QueryBody))]
[JsonSerializable(typeof(QrBody))]
[JsonSerializable(typeof(NcbaPushAcknowledgement))]
internal sealed partial class NcbaJsonContext : JsonSerializerContext
{
    /// <summary>Absent fields are left out.</summary>
    public static NcbaJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.MobileMart.Wire.Requests;

namespace Integrations.MobileMart;

/// <summary>The package's JSON: request bodies, what routes prepare, and outcomes as the idempotency store keeps them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SaleBody))]
[JsonSerializable(typeof(PreparedSale))]
[JsonSerializable(typeof(MobileMartReversal))]
internal sealed partial class MobileMartJsonContext : JsonSerializerContext
{
    /// <summary>Absent fields are left out.</summary>
    public static MobileMartJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

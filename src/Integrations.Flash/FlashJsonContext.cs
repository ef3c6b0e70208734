using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Flash.Routes;
using Integrations.Flash.Wire.Requests;

namespace Integrations.Flash;

/// <summary>The package's JSON: request bodies, what routes prepare, and outcomes as the idempotency store keeps them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FlashBody))]
[JsonSerializable(typeof(PreparedSale))]
[JsonSerializable(typeof(FlashSale))]
[JsonSerializable(typeof(FlashVoucherDetails))]
internal sealed partial class FlashJsonContext : JsonSerializerContext
{
    /// <summary>Absent fields are left out.</summary>
    public static FlashJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

using System.Text.Json.Serialization;

namespace Integrations.Prepaid;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredVendResult))]
internal sealed partial class PrepaidJsonContext : JsonSerializerContext;

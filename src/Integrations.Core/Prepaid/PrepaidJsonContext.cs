using System.Text.Json.Serialization;

namespace Integrations.Prepaid;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredVendResult))]
[JsonSerializable(typeof(StoredCatalogue))]
[JsonSerializable(typeof(StoredEquivalences))]
internal sealed partial class PrepaidJsonContext : JsonSerializerContext;

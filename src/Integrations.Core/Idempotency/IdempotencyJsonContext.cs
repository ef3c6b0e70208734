using System.Text.Json.Serialization;

namespace Integrations.Idempotency;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredOutcome))]
internal sealed partial class IdempotencyJsonContext : JsonSerializerContext;

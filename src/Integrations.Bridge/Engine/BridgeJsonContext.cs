using System.Text.Json.Serialization;

namespace Integrations.Bridge;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredRequest))]
[JsonSerializable(typeof(StoredEnvelope))]
[JsonSerializable(typeof(StoredIncoming))]
[JsonSerializable(typeof(StoredRoute))]
[JsonSerializable(typeof(StoredStatementJob))]
[JsonSerializable(typeof(StoredBalanceJob))]
[JsonSerializable(typeof(StoredProposal))]
[JsonSerializable(typeof(Payment))]
[JsonSerializable(typeof(ExportedPayment))]
internal sealed partial class BridgeJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace Integrations.Ussd;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredSession))]
[JsonSerializable(typeof(UssdNothing))]
[JsonSerializable(typeof(MoneyOrder))]
internal sealed partial class UssdJsonContext : JsonSerializerContext;

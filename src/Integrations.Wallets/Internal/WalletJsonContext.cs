using System.Text.Json.Serialization;

namespace Integrations.Wallets;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WalletBody))]
[JsonSerializable(typeof(OperationBody))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(PartyBody))]
[JsonSerializable(typeof(IReadOnlyList<NotificationTarget>))]
[JsonSerializable(typeof(CountedPayment))]
internal sealed partial class WalletJsonContext : JsonSerializerContext;

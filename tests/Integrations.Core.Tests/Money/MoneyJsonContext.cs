using System.Text.Json.Serialization;

namespace Integrations.Core.Tests;

/// <summary>A host's own model.</summary>
internal sealed record MoneyInvoice(Money Total, [property: JsonConverter(typeof(MoneyTextJsonConverter))] Money Paid, Money? Discount, Currency Settlement);

/// <summary>A host's own generated context.</summary>
[JsonSerializable(typeof(Money))]
[JsonSerializable(typeof(Currency))]
[JsonSerializable(typeof(MoneyInvoice))]
internal sealed partial class MoneyJsonContext : JsonSerializerContext;

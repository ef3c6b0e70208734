using System.Text.Json.Serialization;

namespace Integrations.Core.Tests.Idempotency;

[JsonSerializable(typeof(Receipt))]
internal sealed partial class ReceiptContext : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.MtnMomo.Wire.Requests;

namespace Integrations.MtnMomo;

/// <summary>The package's JSON: request bodies, and outcomes as the idempotency store keeps them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TransactionBody))]
[JsonSerializable(typeof(InvoiceBody))]
[JsonSerializable(typeof(InvoiceCancelBody))]
[JsonSerializable(typeof(PreApprovalBody))]
[JsonSerializable(typeof(PaymentBody))]
[JsonSerializable(typeof(NotificationBody))]
[JsonSerializable(typeof(ApiUserBody))]
[JsonSerializable(typeof(PreparedCall))]
[JsonSerializable(typeof(MomoAcknowledgement))]
internal sealed partial class MtnMomoJsonContext : JsonSerializerContext
{
    /// <summary>Absent fields are left out; names begin with a small letter.</summary>
    public static MtnMomoJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });
}

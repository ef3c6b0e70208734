using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Airtel.Routes;
using Integrations.Airtel.Wire.Requests;

namespace Integrations.Airtel;

/// <summary>The package's JSON: request bodies, what routes prepare, and outcomes as the idempotency store keeps them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TokenBody))]
[JsonSerializable(typeof(CollectionBody))]
[JsonSerializable(typeof(DisbursementBody))]
[JsonSerializable(typeof(RefundBody))]
[JsonSerializable(typeof(CashInBody))]
[JsonSerializable(typeof(CashOutBody))]
[JsonSerializable(typeof(RemittanceValidationBody))]
[JsonSerializable(typeof(RemittanceBody))]
[JsonSerializable(typeof(RemittanceEnquiryBody))]
[JsonSerializable(typeof(RemittanceRefundBody))]
[JsonSerializable(typeof(PreparedCall<CollectionBody>), TypeInfoPropertyName = "PreparedCollection")]
[JsonSerializable(typeof(PreparedCall<DisbursementBody>), TypeInfoPropertyName = "PreparedDisbursement")]
[JsonSerializable(typeof(PreparedCall<RefundBody>), TypeInfoPropertyName = "PreparedRefund")]
[JsonSerializable(typeof(AirtelPayment))]
[JsonSerializable(typeof(AirtelRefund))]
internal sealed partial class AirtelJsonContext : JsonSerializerContext
{
    /// <summary>Absent fields are left out, and base64 is written as it is: an escaped plus sign is legal JSON that not every gateway reads.</summary>
    public static AirtelJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Mpesa.Wire.Requests;

namespace Integrations.Mpesa;

/// <summary>The package's JSON: request bodies, and outcomes as the idempotency store keeps them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StkPushBody))]
[JsonSerializable(typeof(StkQueryBody))]
[JsonSerializable(typeof(C2bRegisterBody))]
[JsonSerializable(typeof(C2bSimulateBody))]
[JsonSerializable(typeof(B2cBody))]
[JsonSerializable(typeof(BalanceBody))]
[JsonSerializable(typeof(TransactionStatusBody))]
[JsonSerializable(typeof(ReversalBody))]
[JsonSerializable(typeof(PullRegisterBody))]
[JsonSerializable(typeof(PullQueryBody))]
[JsonSerializable(typeof(B2bBody))]
[JsonSerializable(typeof(BusinessCheckoutBody))]
[JsonSerializable(typeof(QrCodeBody))]
[JsonSerializable(typeof(StandingOrderBody))]
[JsonSerializable(typeof(SimBody))]
[JsonSerializable(typeof(BillOptInBody))]
[JsonSerializable(typeof(BillInvoiceBody))]
[JsonSerializable(typeof(BillInvoiceBody[]))]
[JsonSerializable(typeof(BillCancelBody))]
[JsonSerializable(typeof(BillCancelBody[]))]
[JsonSerializable(typeof(BillReconciliationBody))]
[JsonSerializable(typeof(BusinessCheckoutAcknowledgement))]
[JsonSerializable(typeof(StandingOrderAcknowledgement))]
[JsonSerializable(typeof(StkPushAcknowledgement))]
[JsonSerializable(typeof(MpesaAcknowledgement))]
internal sealed partial class MpesaJsonContext : JsonSerializerContext
{
    /// <summary>Absent fields are left out, and base64 is written as it is: an escaped plus sign is legal JSON that not every gateway reads.</summary>
    public static MpesaJsonContext Wire { get; } = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

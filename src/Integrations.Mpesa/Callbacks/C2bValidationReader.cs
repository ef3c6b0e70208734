using System.Text.Json;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads Safaricom's question before a customer's payment and writes the host's answer. Safaricom waits about 8 s.</summary>
internal sealed class C2bValidationReader(string merchant, OwnNumbers numbers, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.C2bValidation, gate, unmapped)
{
    private static readonly CallbackReply Accepted = new(200, """{"ResultCode":"0","ResultDesc":"Accepted"}"""u8.ToArray());

    public override bool AsksQuestions => true;

    public override CallbackReply Stored => Accepted;

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return C2bNotification.Parse(envelope, Route.Merchant, numbers) is { } payment
            ? new CallbackReading { Question = new IncomingPaymentQuestion { Payment = payment }, EventKey = EventKey(payment.Account, payment.Receipt) }
            : Malformed(envelope);
    }

    public override CallbackReply Answer(IncomingPaymentDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision is { Refusal: null, Label: null or "" })
        {
            return Accepted;
        }

        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("ResultCode"u8, decision.Refusal is { } refusal ? Code(refusal) : "0");
            writer.WriteString("ResultDesc"u8, decision.Refusal is null ? "Accepted" : "Rejected");
            if (decision is { Refusal: null, Label: { } label })
            {
                writer.WriteString("ThirdPartyTransID"u8, label);
            }

            writer.WriteEndObject();
        }

        return new CallbackReply(200, body.ToArray());
    }

    /// <summary>The code chooses what the customer is told by SMS.</summary>
    private static string Code(IncomingPaymentRefusal refusal) => refusal switch
    {
        IncomingPaymentRefusal.InvalidPayer => "C2B00011",
        IncomingPaymentRefusal.InvalidAccount => "C2B00012",
        IncomingPaymentRefusal.InvalidAmount => "C2B00013",
        IncomingPaymentRefusal.InvalidDetails => "C2B00014",
        IncomingPaymentRefusal.InvalidShortCode => "C2B00015",
        _ => "C2B00016",
    };
}

using Integrations.Airtel.Codes;
using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>What one flat answer of the remittance product says. Pure.</summary>
internal static class RemittanceAnswers
{
    /// <summary>The HTTP status, as a word in the body.</summary>
    public const string Done = "200";

    private const string Refunded = "DP03520001001";

    public static Reading<AirtelPayment> Credit(Transmission transmission, string id)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is not { FlatStatus: { } word } || !transmission.IsSuccessStatus)
        {
            return AirtelRefusal.Read<AirtelPayment>(transmission, envelope, AirtelRefusals.Remittances, isKeyed: true);
        }

        var payment = new AirtelPayment { TransactionId = id, AirtelMoneyId = envelope.FlatTransactionId };
        if (word is Done or "TS")
        {
            // Without a transaction it is the word of a gateway.
            return envelope.FlatTransactionId is null ? Reading<AirtelPayment>.Unknown(WireText.BoundedCode(word)) : new Reading<AirtelPayment>(Claim.Succeeded, payment, null);
        }

        var reading = AirtelRefusals.Remittances.Read(word, envelope.Message, payment);
        return reading with { Value = reading.Claim is Claim.Pending ? payment : null, Code = WireText.BoundedCode(word) };
    }

    public static Reading<AirtelRefund> Refund(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        return transmission.IsSuccessStatus && envelope is { FlatStatus: Done or "TS" or "TR" or Refunded }
            ? new Reading<AirtelRefund>(Claim.Succeeded, new AirtelRefund { AirtelMoneyId = envelope.FlatTransactionId ?? "" }, null)
            : envelope is { FlatStatus: { } word } && transmission.IsSuccessStatus
                ? Reading<AirtelRefund>.Unknown(WireText.BoundedCode(word))
                : AirtelRefusal.Read<AirtelRefund>(transmission, envelope, AirtelRefusals.Refunds, isKeyed: false);
    }

    public static Reading<RemittanceRecipient> Validation(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (!transmission.IsSuccessStatus || envelope is not { FlatStatus: { } word })
        {
            return EnquiryAnswers.Failed<RemittanceRecipient>(transmission, envelope, AirtelRefusals.Remittances);
        }

        // The kind of bar is filled in although there is none: only the flag tells.
        var recipient = WireNode.Read(transmission.Answer, root => new RemittanceRecipient
        {
            CanReceive = word is Done && root.Text("accountstatus") is "Y" && root.Text("userbarred") is "false",
            FirstName = root.Text("firstname") ?? "",
            LastName = root.Text("lastname") ?? "",
        });
        return new Reading<RemittanceRecipient>(Claim.Succeeded, recipient, null);
    }
}

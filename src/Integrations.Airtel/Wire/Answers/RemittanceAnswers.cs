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

    /// <summary>Whether a flat answer says that it is done: by a word of Airtel's own, or by a 200 with a transaction; without one that is the word of any gateway. An error contradicts either.</summary>
    public static bool IsDone(AirtelEnvelope envelope, params ReadOnlySpan<string> words) => envelope is { HasError: false, GatewayCode: null, FlatStatus: { } word }
        && (word is Done ? envelope.FlatTransactionId is not null : words.Contains(word));

    public static Reading<AirtelPayment> Credit(Transmission transmission, string id)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        if (envelope is not { FlatStatus: { } word } || !transmission.IsSuccessStatus)
        {
            return AirtelRefusal.ReadOnce<AirtelPayment>(transmission, envelope, AirtelRefusals.Remittances, isKeyed: true);
        }

        var payment = new AirtelPayment { TransactionId = id, AirtelMoneyId = envelope.FlatTransactionId };
        if (word is Done or "TS")
        {
            return envelope.FlatTransactionId is not null && IsDone(envelope, "TS")
                ? new Reading<AirtelPayment>(Claim.Succeeded, payment, null)
                : Reading<AirtelPayment>.Unknown(WireText.BoundedCode(word));
        }

        var reading = AirtelRefusals.Remittances.Read(word, envelope.Message, payment);
        return reading with { Value = reading.Claim is Claim.Pending ? payment : null, Code = WireText.BoundedCode(word) };
    }

    public static Reading<AirtelRefund> Refund(Transmission transmission)
    {
        var envelope = AirtelEnvelope.Parse(transmission.Answer);
        return transmission.IsSuccessStatus && envelope is not null && IsDone(envelope, "TS", "TR", Refunded)
            ? new Reading<AirtelRefund>(Claim.Succeeded, new AirtelRefund { AirtelMoneyId = envelope.FlatTransactionId ?? "" }, null)
            : envelope is { FlatStatus: { } word } && transmission.IsSuccessStatus
                ? Reading<AirtelRefund>.Unknown(WireText.BoundedCode(word))
                : AirtelRefusal.ReadOnce<AirtelRefund>(transmission, envelope, AirtelRefusals.Refunds, isKeyed: false);
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

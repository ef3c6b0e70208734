using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads what became of a payout by B2C or Pochi.</summary>
/// <param name="merchant">The registration's name.</param>
/// <param name="echoesReference">Whether payouts carry the caller's OriginatorConversationID (B2C v3, Pochi), so that the result names it.</param>
/// <param name="gate">The source check.</param>
/// <param name="unmapped">Counts unknown codes.</param>
internal sealed class PayoutResultReader(string merchant, bool echoesReference, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.B2cResult, gate, unmapped)
{
    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (ResultEnvelope.Parse(envelope.Body) is not { } result || (result.Code is null && !result.IsRequestEcho))
        {
            return Malformed(envelope);
        }

        var finding = Judge(result, Trace(envelope, result.ConversationId));
        return new CallbackReading
        {
            Finding = finding,
            Reference = echoesReference ? result.OriginatorConversationId : null,
            EventKey = EventKey(envelope, result, finding.Claim, result.TransactionId),
        };
    }

    private Finding Judge(ResultEnvelope result, CallTrace trace)
    {
        var references = References(result);
        var row = result.IsRequestEcho ? null : Row(MpesaResultCodes.Payouts, result);
        var amount = KenyanValues.Amount(result.Find("TransactionAmount"));
        if (row is null || ResultContradiction.Exists(result, row, "TransactionAmount"))
        {
            return Unproven(result.Code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, result.Code, trace),
            AmountSeen = amount,
            PartySeen = KenyanValues.Number(result.Find("ReceiverPartyPublicName")),
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? result.Find("TransactionReceipt") ?? result.TransactionId : null,
            ProviderTime = KenyanValues.Time(result.Find("TransactionCompletedDateTime")),
            ConfirmAfter = row.ConfirmAfter,
            Trace = trace,
        };
    }
}

using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads what became of a reversal. Success means that the money went back to the customer.</summary>
internal sealed class ReversalResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.ReversalResult, gate, unmapped)
{
    private const string Done = "0";

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
            EventKey = EventKey(envelope, result, finding.Claim, result.TransactionId),
        };
    }

    private Finding Judge(ResultEnvelope result, CallTrace trace)
    {
        ProviderReference[] references = [.. References(result), .. References((MpesaReferenceKinds.OriginalTransactionId, result.Find("OriginalTransactionID")))];
        var row = result.IsRequestEcho ? null : Row(MpesaResultCodes.Reversals, result);
        if (row is null || ResultContradiction.Exists(result, row, "Amount"))
        {
            return Unproven(result.Code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, result.Code, trace),
            AmountSeen = KenyanValues.Amount(result.Find("Amount")),
            PartySeen = KenyanValues.Number(result.Find("CreditPartyPublicName")),
            ProviderReferences = references,
            // "Already reversed" comes under the id of the attempt that failed: the receipt of the earlier reversal is not in it.
            Receipt = result.Code is Done && row.Claim is Claim.Succeeded ? result.TransactionId : null,
            ProviderTime = KenyanValues.Time(result.Find("TransCompletedTime")),
            Trace = trace,
        };
    }
}

using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads what became of a payment to a business or to the tax authority.</summary>
internal sealed class BusinessResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.B2bResult, gate, unmapped)
{
    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (ResultEnvelope.Parse(envelope.Body) is not { } result || (result.Code is null && !result.IsRequestEcho))
        {
            return Malformed(envelope);
        }

        var finding = Judge(result, Trace(envelope, result.ConversationId));
        return new CallbackReading { Finding = finding, EventKey = EventKey(envelope, result, finding.Claim, result.TransactionId) };
    }

    private Finding Judge(ResultEnvelope result, CallTrace trace)
    {
        var references = References(result);
        var row = result.IsRequestEcho ? null : Row(MpesaResultCodes.Payouts, result);
        if (row is null || ResultContradiction.Exists(result, row, "Amount"))
        {
            return Unproven(result.Code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, result.Code, trace),
            AmountSeen = KenyanValues.Amount(result.Find("Amount")),
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? result.TransactionId : null,
            ProviderTime = KenyanValues.Time(result.Find("TransCompletedTime")),
            ConfirmAfter = row.ConfirmAfter,
            Trace = trace,
        };
    }
}

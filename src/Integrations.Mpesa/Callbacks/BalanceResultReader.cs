using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads the balances of a short code's accounts.</summary>
internal sealed class BalanceResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.BalanceResult, gate, unmapped)
{
    private const string Answered = "0";

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (ResultEnvelope.Parse(envelope.Body) is not { } result || (result.Code is null && !result.IsRequestEcho))
        {
            return Malformed(envelope);
        }

        if (result.Code is not Answered)
        {
            var trace = Trace(envelope, result.ConversationId);
            var row = result.Code is { } code ? Row(MpesaResultCodes.Payouts, code, result.Description) : null;
            return new CallbackReading { Finding = new Finding { Claim = Claim.None, Error = Error(row, result.Code, trace), ProviderReferences = References(result), Trace = trace }, EventKey = EventKey(envelope, result, Claim.None, result.TransactionId) };
        }

        var balances = BalanceGrammar.Parse(result.FindAll("AccountBalance"), KenyanValues.Time(result.Find("BOCompletedTime")) ?? envelope.ReceivedAt);
        var claim = balances.Count is 0 ? Claim.None : Claim.Succeeded;
        return new CallbackReading { Balances = balances, EventKey = EventKey(envelope, result, claim, result.TransactionId), IsMalformed = claim is Claim.None };
    }
}

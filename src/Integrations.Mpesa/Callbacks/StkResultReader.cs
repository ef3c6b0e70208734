using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads what became of an STK push.</summary>
internal sealed class StkResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null) : MpesaCallbackReader(merchant, MpesaCallbackKinds.StkResult, gate, unmapped)
{
    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (StkCallback.Parse(envelope.Body) is not { ResultCode: { } code } callback || (callback.CheckoutRequestId ?? callback.MerchantRequestId) is null)
        {
            return Malformed(envelope);
        }

        return new CallbackReading
        {
            Finding = Judge(callback, code, Trace(envelope, callback.MerchantRequestId)),
            EventKey = EventKey(callback.CheckoutRequestId, callback.MerchantRequestId, code, callback.Find("MpesaReceiptNumber")),
        };
    }

    private Finding Judge(StkCallback callback, string code, CallTrace trace)
    {
        var references = References((MpesaReferenceKinds.CheckoutRequestId, callback.CheckoutRequestId), (MpesaReferenceKinds.MerchantRequestId, callback.MerchantRequestId));
        var row = Row(MpesaStkCodes.Results, code, callback.ResultDescription);
        var amount = KenyanValues.Amount(callback.Find("Amount"));
        if (row is null || Contradicts(callback, code, row, amount))
        {
            return Unproven(code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, code, trace),
            AmountSeen = amount,
            PartySeen = KenyanValues.Number(callback.Find("PhoneNumber")),
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? callback.Find("MpesaReceiptNumber") : null,
            ProviderTime = KenyanValues.Time(callback.Find("TransactionDate")),
            ConfirmAfter = row.ConfirmAfter,
            Trace = trace,
        };
    }

    /// <summary>A failure with a receipt, a success whose text denies it or whose amount cannot be read: the code alone is not believed.</summary>
    private static bool Contradicts(StkCallback callback, string code, CodeRow row, Money? amount) =>
        MpesaResultText.Contradicts(code, callback.ResultDescription)
        || (row.Claim is Claim.Succeeded ? amount is null && callback.Find("Amount") is not null : callback.Find("MpesaReceiptNumber") is not null);
}

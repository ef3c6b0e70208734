using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads what became of a business checkout: a flat body. Whose it is, the address tells: that its <c>requestId</c> is the reference that was sent is not certain.</summary>
internal sealed class CheckoutResultReader(string merchant, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.CheckoutResult, gate, unmapped)
{
    private const string Done = "SUCCESS";

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return WireNode.Read(envelope.Body, root => Read(root, envelope)) ?? Malformed(envelope);
    }

    private CallbackReading? Read(WireNode root, CallbackEnvelope envelope)
    {
        // The envelope of other operations has the same word for its code, in its own object.
        var request = root.Text("requestId");
        if (root.Text("resultCode") is not { } code || (request ?? root.Text("conversationID") ?? root.Text("transactionId")) is null)
        {
            return null;
        }

        var finding = Judge(root, code, Trace(envelope, root.Text("conversationID")));
        return new CallbackReading
        {
            Finding = finding,
            EventKey = EventKey(envelope.Token, request, code, finding.Claim.ToString(), finding.Receipt),
        };
    }

    private Finding Judge(WireNode root, string code, CallTrace trace)
    {
        var references = References((MpesaReferenceKinds.RequestId, root.Text("requestId")), (MpesaReferenceKinds.ConversationId, root.Text("conversationID")));
        var amount = KenyanValues.Amount(root.Text("amount"));
        var row = Row(MpesaCheckoutCodes.Results, code, root.Text("resultDesc"));
        if (row is null || root.Text("resultType") is not (null or SettledType) || Contradicts(root, code, row, amount))
        {
            return Unproven(code, trace, references);
        }

        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row, code, trace),
            AmountSeen = amount,
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? root.Text("transactionId") : null,
            Trace = trace,
        };
    }

    /// <summary>A success whose status or text denies it, or whose amount cannot be read; a failure with a receipt.</summary>
    private static bool Contradicts(WireNode root, string code, CodeRow row, Money? amount) =>
        MpesaResultText.Contradicts(code, root.Text("resultDesc"))
        || (row.Claim is Claim.Succeeded
            ? (root.Text("status") is { } status && !status.Equals(Done, StringComparison.OrdinalIgnoreCase)) || (amount is null && root.Text("amount") is not null)
            : root.Text("transactionId") is not null);
}

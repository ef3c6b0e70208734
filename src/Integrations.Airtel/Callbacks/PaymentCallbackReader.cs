using Integrations.Airtel.Codes;
using Integrations.Airtel.Wire.Answers;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Payments;

namespace Integrations.Airtel.Callbacks;

/// <summary>
/// Reads what became of a collection or a cash-out. It is a reason to ask, never evidence: the hash covers no time, so a genuine callback can be sent again by anybody who
/// has seen it, and Airtel's own rule is to book after an enquiry only.
/// </summary>
/// <param name="settings">The account.</param>
/// <param name="key">The private key text as the options hold it now; <see langword="null"/> without callback authentication.</param>
/// <param name="unmapped">Counts unknown words.</param>
internal sealed class PaymentCallbackReader(AirtelSettings settings, Func<Secret?> key, UnmappedCodes? unmapped = null)
    : ProviderCallbackReader(new CallbackRoute(AirtelTelemetry.Provider, settings.Merchant, AirtelCallbackKinds.Payment), unmapped)
{
    private static readonly CallbackReply Taken = new(200, """{"code":200,"status":"SUCCESS"}"""u8.ToArray());

    private readonly CallbackGate _gate = new(settings.CallbackSources, settings.AllowsLocalCallbacks);

    public override CallbackReply Stored => Taken;

    public override CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        if (_gate.Authenticate(envelope) is CallbackTrust.Refused)
        {
            return CallbackTrust.Refused;
        }

        var header = settings.CallbackHashHeader is { } name ? envelope.FindHeader(name) : null;
        return key() is { } secret && !CallbackHash.IsGenuine(envelope.Body.Span, header, secret) ? CallbackTrust.Refused : CallbackTrust.Hint;
    }

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (PaymentCallback.Parse(envelope.Body) is not { } callback)
        {
            return Malformed(envelope);
        }

        var finding = Judge(callback, Trace(envelope, WireText.BoundedCode(callback.AirtelMoneyId)));
        return new CallbackReading
        {
            Finding = finding,
            Reference = callback.Id,
            EventKey = EventKey(callback.Id, callback.Status, callback.AirtelMoneyId, callback.Code),
        };
    }

    private Finding Judge(PaymentCallback callback, CallTrace trace)
    {
        var references = RouteFindings.References((AirtelReferenceKinds.AirtelMoneyId, callback.AirtelMoneyId));
        if (Row(AirtelStatusWords.Payments, callback.Status, null) is not { } row || row.Claim is Claim.None)
        {
            return Unproven(callback.Code ?? callback.Status, trace, references);
        }

        var (category, told) = PaymentAnswers.Why(row, callback.Code, callback.Message, AirtelFailures.Collections);
        return new Finding
        {
            Claim = row.Claim,
            Error = Error(row with { Category = category, UserMessage = told }, callback.Code ?? callback.Status, trace),
            ProviderReferences = references,
            Receipt = row.Claim is Claim.Succeeded ? callback.AirtelMoneyId : null,
            ConfirmAfter = row.ConfirmAfter,
            Trace = trace,
        };
    }
}

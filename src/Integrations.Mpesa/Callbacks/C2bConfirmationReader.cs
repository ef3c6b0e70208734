using Integrations.Callbacks;
using Integrations.Diagnostics;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads a C2B confirmation: the money has moved, and no reply can undo it.</summary>
internal sealed class C2bConfirmationReader(string merchant, IReadOnlyCollection<string> accounts, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.C2bConfirmation, gate, unmapped)
{
    private static readonly CallbackReply Taken = new(200, """{"ResultCode":0,"ResultDesc":"Success"}"""u8.ToArray());

    public override CallbackReply Stored => Taken;

    /// <summary>Money for a short code that is not the account's is no evidence.</summary>
    public override CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        var trust = base.Authenticate(envelope);
        return trust is CallbackTrust.Evidence && C2bNotification.Parse(envelope, Route.Merchant) is { } payment && !accounts.Contains(payment.Account, StringComparer.Ordinal) ? CallbackTrust.Hint : trust;
    }

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return C2bNotification.Parse(envelope, Route.Merchant) is { } payment
            ? new CallbackReading { IncomingPayment = payment, EventKey = EventKey(payment.Account, payment.Receipt) }
            : Malformed(envelope);
    }
}

using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Reads a C2B confirmation: the money has moved, and no reply can undo it.</summary>
internal sealed class C2bConfirmationReader(string merchant, OwnNumbers numbers, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, MpesaCallbackKinds.C2bConfirmation, gate, unmapped)
{
    private static readonly CallbackReply Taken = new(200, """{"ResultCode":0,"ResultDesc":"Success"}"""u8.ToArray());

    public override CallbackReply Stored => Taken;

    /// <summary>Money for a short code that is not the account's is no evidence.</summary>
    public override CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        var trust = base.Authenticate(envelope);
        return trust is CallbackTrust.Evidence && C2bNotification.Parse(envelope, Route.Merchant, numbers) is { } payment && !numbers.Contains(payment.Account) ? CallbackTrust.Hint : trust;
    }

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return C2bNotification.Parse(envelope, Route.Merchant, numbers) is { } payment
            ? new CallbackReading { IncomingPayment = payment, EventKey = EventKey(payment.Account, payment.Receipt) }
            : Malformed(envelope);
    }
}

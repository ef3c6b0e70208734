using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Providers;

namespace Integrations.Ncba.Callbacks;

/// <summary>Reads pay bill notifications. Their hash is not confirmed: one that fits no configured form is held, never credited.</summary>
internal sealed class PaybillNotificationReader(NcbaSettings settings, NotificationSecrets secrets, CallbackGate gate, UnmappedCodes? unmapped = null)
    : NotificationReader(settings, NcbaCallbackKinds.Paybill, secrets, gate, unmapped)
{
    private static readonly CallbackReply Taken = new(200, """{"ResultCode":"0","ResultDesc":"Notification received successfully"}"""u8.ToArray());
    private static readonly CallbackReply Again = new(200, """{"ResultCode":"1","ResultDesc":"Notification not accepted"}"""u8.ToArray());

    public override CallbackReply Stored => Taken;

    public override CallbackReply Refused => Again;

    public override CallbackReply NotStored => Again;

    protected override bool IsSubscribed => Settings.Notifications is NcbaNotifications.Paybill or NcbaNotifications.Both;

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return Parse(envelope) is { } fields && PaybillNotification.Parse(fields, Settings, PaybillNotification.IsSigned(fields, Settings, Key), envelope.IsSimulated) is { } payment
            ? new CallbackReading { IncomingPayment = payment, EventKey = EventKey(Settings.PaybillNumber, payment.Receipt) }
            : Malformed(envelope);
    }

    protected override NotificationFields? Parse(CallbackEnvelope envelope) => NotificationFields.OfJson(envelope.Body);

    protected override string UserOf(NotificationFields fields) => fields["Username"];

    protected override CallbackTrust Judge(NotificationFields fields) =>
        PaybillNotification.IsOurs(fields, Settings) && PaybillNotification.IsPayment(fields) && PaybillNotification.IsHashed(fields, Settings, Settings.PaybillHashes, Key) ? CallbackTrust.Evidence : CallbackTrust.Hint;
}

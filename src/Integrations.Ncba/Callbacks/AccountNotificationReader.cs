using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Ncba.Codes;
using Integrations.Providers;

namespace Integrations.Ncba.Callbacks;

/// <summary>Reads account notifications. Their hash is confirmed by the bank's example: one that does not fit is turned away. Money that went out is acknowledged and tells nothing.</summary>
internal sealed class AccountNotificationReader(NcbaSettings settings, NotificationSecrets secrets, CallbackGate gate, UnmappedCodes? unmapped = null)
    : NotificationReader(settings, NcbaCallbackKinds.Account, secrets, gate, unmapped)
{
    private const string ContentType = "text/xml; charset=UTF-8";

    private static readonly CallbackReply Taken = Reply("OK"u8);
    private static readonly CallbackReply Again = Reply("FAIL: notification not accepted"u8);

    public override CallbackReply Stored => Taken;

    public override CallbackReply Refused => Again;

    public override CallbackReply NotStored => Again;

    protected override bool IsSubscribed => Settings.Notifications is NcbaNotifications.Account or NcbaNotifications.Both;

    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (Parse(envelope) is not { } fields || !AccountNotification.IsWhole(fields))
        {
            return Malformed(envelope);
        }

        var payment = AccountNotification.Parse(fields, Settings, AccountNotification.IsHashed(fields, Key), envelope.IsSimulated);
        if (payment is not null)
        {
            // Only counted here: whether it is told is a question of trust.
            Row(NcbaAccountTypes.Credits, fields.Find(AccountNotification.Type) ?? "", null);
        }

        return new CallbackReading
        {
            IncomingPayment = payment,
            EventKey = EventKey(fields.Find("AccountNr"), fields.Find("TransID"), fields.Find("TransAmount"), fields.Find("Status")),
        };
    }

    protected override NotificationFields? Parse(CallbackEnvelope envelope) => NotificationFields.OfXml(envelope.Body);

    protected override string UserOf(NotificationFields fields) => fields["User"];

    protected override CallbackTrust Judge(NotificationFields fields)
    {
        if (!AccountNotification.IsHashed(fields, Key))
        {
            return CallbackTrust.Refused;
        }

        var isKnown = AccountNotification.IsPayment(fields) || AccountNotification.IsDebit(fields);
        return isKnown && AccountNotification.IsOurs(fields, Settings) && AccountNotification.IsBooked(fields) ? CallbackTrust.Evidence : CallbackTrust.Hint;
    }

    private static CallbackReply Reply(ReadOnlySpan<byte> result) => new(
        200,
        (byte[])
        [
            .. "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header/><soapenv:Body><NCBAPaymentNotificationResult><Result>"u8,
            .. result,
            .. "</Result></NCBAPaymentNotificationResult></soapenv:Body></soapenv:Envelope>"u8,
        ],
        ContentType);
}

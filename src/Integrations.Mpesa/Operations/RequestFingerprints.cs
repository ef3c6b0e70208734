using Integrations.Idempotency;

namespace Integrations.Mpesa;

/// <summary>What an idempotency key stands for: every field that the host chose, except the correlation id, which belongs to a call and not to a payment.</summary>
internal static class RequestFingerprints
{
    public static Fingerprint Fingerprint(this StkPushRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("payer", request.Payer)
        .Add("prompt", request.PromptTo?.Reveal())
        .Add("account", request.AccountReference)
        .Add("callback", request.CallbackUrl?.OriginalString));

    /// <summary>Includes the version: v3 does not know what v1 has paid, so a key of one is no key of the other.</summary>
    public static Fingerprint Fingerprint(this PayoutRequest request, MpesaB2cVersion version) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("version", (long)version)
        .Add("payee", request.Payee)
        .Add("purpose", (long)request.Purpose)
        .Add("identity", request.Identity is { } identity ? $"{(int)identity.Kind} {identity.Number}" : null)
        .Add("conversation", request.OriginatorConversationId)
        .Add("occasion", request.Occasion)
        .Add("result", request.ResultUrl?.OriginalString)
        .Add("timeout", request.QueueTimeoutUrl?.OriginalString));

    public static Fingerprint Fingerprint(this PochiPayoutRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("payee", request.Payee)
        .Add("conversation", request.OriginatorConversationId)
        .Add("occasion", request.Occasion)
        .Add("result", request.ResultUrl?.OriginalString)
        .Add("timeout", request.QueueTimeoutUrl?.OriginalString));

    public static Fingerprint Fingerprint(this ReversalRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("receipt", request.Receipt)
        .Add("occasion", request.Occasion)
        .Add("result", request.ResultUrl?.OriginalString)
        .Add("timeout", request.QueueTimeoutUrl?.OriginalString));

    public static Fingerprint Fingerprint(this BusinessPaymentRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("command", request.Command.Name)
        .Add("receiver", request.Receiver)
        .Add("receiver_type", (long)request.ReceiverType.GetValueOrDefault())
        .Add("sender", request.Sender)
        .Add("account", request.AccountReference)
        .Add("requester", request.Requester?.Reveal())
        .Add("occasion", request.Occasion)
        .Add("result", request.ResultUrl?.OriginalString)
        .Add("timeout", request.QueueTimeoutUrl?.OriginalString));

    public static Fingerprint Fingerprint(this TaxRemittanceRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("registration", request.RegistrationNumber)
        .Add("sender", request.Sender)
        .Add("occasion", request.Occasion)
        .Add("result", request.ResultUrl?.OriginalString)
        .Add("timeout", request.QueueTimeoutUrl?.OriginalString));

    public static Fingerprint Fingerprint(this BusinessCheckoutRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("payer", request.Payer)
        .Add("receiver", request.Receiver)
        .Add("reference", request.PaymentReference)
        .Add("partner", request.PartnerName)
        .Add("callback", request.CallbackUrl?.OriginalString));

    public static Fingerprint Fingerprint(this StandingOrderRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddPayment(request)
        .Add("payer", request.Payer)
        .Add("name", request.Name)
        .Add("starts", request.StartsOn.DayNumber)
        .Add("ends", request.EndsOn.DayNumber)
        .Add("frequency", (long)request.Frequency)
        .Add("account", request.AccountReference)
        .Add("callback", request.CallbackUrl?.OriginalString));

    private static FingerprintFields AddPayment(this FingerprintFields fields, MpesaPayment request) => fields
        .Add("amount", request.Amount)
        .Add("description", request.Description)
        .Add("metadata", request.Metadata);
}

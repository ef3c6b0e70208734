using Integrations.Idempotency;

namespace Integrations.Airtel;

/// <summary>What an idempotency key stands for: every field that the host chose, except the correlation id, which belongs to a call and not to a payment.</summary>
internal static class RequestFingerprints
{
    public static Fingerprint Fingerprint(this CollectionRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request)
        .Add("payer", request.Payer)
        .Add("reference", request.Reference));

    public static Fingerprint Fingerprint(this DisbursementRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request)
        .Add("payee", request.Payee)
        .Add("name", request.PayeeName)
        .Add("reference", request.Reference)
        .Add("kind", (long)request.Kind)
        .Add("wallet", (long)request.Wallet));

    public static Fingerprint Fingerprint(this CashInRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request)
        .Add("subscriber", request.Subscriber)
        .Add("reference", request.Reference)
        .Add("info", request.AdditionalInfo.OrderBy(static pair => pair.Key, StringComparer.Ordinal)));

    public static Fingerprint Fingerprint(this CashOutRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request)
        .Add("subscriber", request.Subscriber)
        .Add("reference", request.Reference)
        .Add("info", request.AdditionalInfo.OrderBy(static pair => pair.Key, StringComparer.Ordinal)));

    public static Fingerprint Fingerprint(this RemittanceRequest request) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request)
        .Add("payee", request.Payee)
        .Add("country", request.PayerCountry)
        .Add("first", request.PayerFirstName)
        .Add("last", request.PayerLastName));

    public static Fingerprint Fingerprint(this PaymentRefund refund) => Idempotency.Fingerprint.Of(fields => fields.Add("original", refund.AirtelMoneyId));

    private static FingerprintFields AddMovement(this FingerprintFields fields, AirtelMovement request) => fields
        .Add("amount", request.Amount)
        .Add("id", request.TransactionId)
        .Add("metadata", request.Metadata);
}

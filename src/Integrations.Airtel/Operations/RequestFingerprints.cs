using Integrations.Http;
using Integrations.Idempotency;

namespace Integrations.Airtel;

/// <summary>What an idempotency key stands for: every field that the host chose, and the way that it takes, except the correlation id, which belongs to a call and not to a payment.</summary>
internal static class RequestFingerprints
{
    public static Fingerprint Fingerprint(this CollectionRequest request, ProviderOperation operation, AirtelSettings settings) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request, operation, settings)
        .Add("payer", request.Payer)
        .Add("reference", request.Reference));

    public static Fingerprint Fingerprint(this DisbursementRequest request, ProviderOperation operation, AirtelSettings settings) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request, operation, settings)
        .Add("payee", request.Payee)
        .Add("name", request.PayeeName)
        .Add("reference", request.Reference)
        .Add("kind", (long)request.Kind)
        .Add("wallet", (long)request.Wallet));

    public static Fingerprint Fingerprint(this CashInRequest request, ProviderOperation operation, AirtelSettings settings) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request, operation, settings)
        .Add("subscriber", request.Subscriber)
        .Add("reference", request.Reference)
        .Add("info", request.AdditionalInfo.OrderBy(static pair => pair.Key, StringComparer.Ordinal)));

    public static Fingerprint Fingerprint(this CashOutRequest request, ProviderOperation operation, AirtelSettings settings) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request, operation, settings)
        .Add("subscriber", request.Subscriber)
        .Add("reference", request.Reference)
        .Add("info", request.AdditionalInfo.OrderBy(static pair => pair.Key, StringComparer.Ordinal)));

    public static Fingerprint Fingerprint(this RemittanceRequest request, ProviderOperation operation, AirtelSettings settings) => Idempotency.Fingerprint.Of(fields => fields
        .AddMovement(request, operation, settings)
        .Add("payee", request.Payee)
        .Add("country", request.PayerCountry)
        .Add("first", request.PayerFirstName)
        .Add("last", request.PayerLastName));

    public static Fingerprint Fingerprint(this PaymentRefund refund) => Idempotency.Fingerprint.Of(fields => fields.Add("original", refund.AirtelMoneyId));

    /// <summary>Includes the way: an id is compared within a country, a currency and a version, as far as anybody knows, so a key of one is no key of another.</summary>
    private static FingerprintFields AddMovement(this FingerprintFields fields, AirtelMovement request, ProviderOperation operation, AirtelSettings settings) => fields
        .Add("route", operation.Route)
        .Add("in", $"{settings.Country.Code} {settings.WireCurrency}")
        .Add("amount", request.Amount)
        .Add("id", request.TransactionId)
        .Add("metadata", request.Metadata);
}

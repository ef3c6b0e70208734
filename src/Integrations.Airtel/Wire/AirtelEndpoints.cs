using Integrations.Http;

namespace Integrations.Airtel.Wire;

/// <summary>Airtel's addresses below the base address, and how often each may be sent.</summary>
internal static class AirtelEndpoints
{
    /// <summary>A disbursement is answered with its result, which takes its time.</summary>
    private static readonly TimeSpan Synchronous = TimeSpan.FromSeconds(75);

    public static ProviderOperation Token { get; } = Ask("token", HttpMethod.Post, "auth/oauth2/token");

    public static ProviderOperation EncryptionKeys { get; } = Ask("encryption_keys", HttpMethod.Get, "v1/rsa/encryption-keys");

    /// <summary>An id that was used before is refused, and the first payment stands.</summary>
    public static ProviderOperation CollectionV1 { get; } = Move("collection", "merchant/v1/payments/", Replay.Deduplicated);

    public static ProviderOperation CollectionV2 { get; } = Move("collection", "merchant/v2/payments/", Replay.Deduplicated);

    /// <summary>Also of cash-in.</summary>
    public static ProviderOperation Enquiry { get; } = Ask("enquiry", HttpMethod.Get, "standard/v1/payments/{id}");

    /// <summary>Keyed by Airtel's id, with none of ours: it is sent once.</summary>
    public static ProviderOperation RefundV1 { get; } = Move("refund", "standard/v1/payments/refund", Replay.Never);

    public static ProviderOperation RefundV2 { get; } = Move("refund", "standard/v2/payments/refund", Replay.Never);

    public static ProviderOperation Transactions { get; } = Ask("transactions", HttpMethod.Get, "merchant/v1/transactions");

    public static ProviderOperation DisbursementV1 { get; } = Move("disbursement", "standard/v1/disbursements/", Replay.Deduplicated) with { AttemptTimeout = Synchronous };

    public static ProviderOperation DisbursementV2 { get; } = Move("disbursement", "standard/v2/disbursements/", Replay.Deduplicated) with { AttemptTimeout = Synchronous };

    public static ProviderOperation DisbursementV3 { get; } = Move("disbursement", "standard/v3/disbursements", Replay.Deduplicated) with { AttemptTimeout = Synchronous };

    public static ProviderOperation DisbursementEnquiryV1 { get; } = Ask("disbursement_enquiry", HttpMethod.Get, "standard/v1/disbursements/{id}");

    public static ProviderOperation DisbursementEnquiryV2 { get; } = Ask("disbursement_enquiry", HttpMethod.Get, "standard/v2/disbursements/{id}");

    public static ProviderOperation DisbursementEnquiryV3 { get; } = Ask("disbursement_enquiry", HttpMethod.Get, "standard/v3/disbursements/{id}");

    public static ProviderOperation DisbursementRefund { get; } = Move("disbursement_refund", "standard/v1/disbursements/refund", Replay.Never);

    /// <summary>No answer to a repeated id is documented for cash-in and cash-out: each is sent once.</summary>
    public static ProviderOperation CashInV1 { get; } = Move("cash_in", "standard/v1/cashin/", Replay.Never) with { AttemptTimeout = Synchronous };

    public static ProviderOperation CashInV2 { get; } = Move("cash_in", "standard/v2/cashin/", Replay.Never) with { AttemptTimeout = Synchronous };

    public static ProviderOperation CashOut { get; } = Move("cash_out", "standard/v2/cashout/", Replay.Never);

    public static ProviderOperation CashOutEnquiry { get; } = Ask("cash_out_enquiry", HttpMethod.Get, "standard/v1/cashout/{id}");

    public static ProviderOperation AccountHolder { get; } = Ask("account_holder", HttpMethod.Get, "standard/v1/users/{msisdn}");

    public static ProviderOperation BalanceV1 { get; } = Ask("balance", HttpMethod.Get, "standard/v1/users/balance");

    public static ProviderOperation BalanceV2 { get; } = Ask("balance", HttpMethod.Get, "standard/v2/users/balance");

    public static ProviderOperation RemittanceValidation { get; } = Ask("remittance_validation", HttpMethod.Post, "openapi/moneytransfer/v2/validate");

    /// <summary>The id is unique, but what a repeated one is answered with is documented nowhere: it is sent once.</summary>
    public static ProviderOperation Remittance { get; } = Move("remittance", "openapi/moneytransfer/v2/credit", Replay.Never) with { AttemptTimeout = Synchronous };

    public static ProviderOperation RemittanceEnquiry { get; } = Ask("remittance_enquiry", HttpMethod.Post, "openapi/moneytransfer/v2/checkstatus");

    public static ProviderOperation RemittanceRefund { get; } = Move("remittance_refund", "openapi/moneytransfer/v2/refund", Replay.Never);

    /// <summary>Congo-Brazzaville's.</summary>
    public static ProviderOperation RemittanceRefundImt { get; } = Move("remittance_refund", "imt/v1/refund", Replay.Never);

    public static ProviderOperation Collection(AirtelApiVersion version) => version is AirtelApiVersion.V1 ? CollectionV1 : CollectionV2;

    public static ProviderOperation Refund(AirtelApiVersion version) => version is AirtelApiVersion.V1 ? RefundV1 : RefundV2;

    public static ProviderOperation CashIn(AirtelApiVersion version) => version is AirtelApiVersion.V1 ? CashInV1 : CashInV2;

    public static ProviderOperation Disbursement(AirtelApiVersion version) => version switch
    {
        AirtelApiVersion.V1 => DisbursementV1,
        AirtelApiVersion.V2 => DisbursementV2,
        _ => DisbursementV3,
    };

    public static ProviderOperation DisbursementEnquiry(AirtelApiVersion version) => version switch
    {
        AirtelApiVersion.V1 => DisbursementEnquiryV1,
        AirtelApiVersion.V2 => DisbursementEnquiryV2,
        _ => DisbursementEnquiryV3,
    };

    private static ProviderOperation Ask(string name, HttpMethod method, string path) => new(name, method, path, Replay.Read);

    private static ProviderOperation Move(string name, string path, Replay replay) => new(name, HttpMethod.Post, path, replay);
}

namespace Integrations.Sandbox;

/// <summary>The operations and callbacks of the Airtel Money sandbox.</summary>
public static class AirtelOperation
{
    /// <summary><c>POST /auth/oauth2/token</c>.</summary>
    public static SandboxOperation Token { get; } = new("airtel.token");

    /// <summary><c>GET /v1/rsa/encryption-keys</c>.</summary>
    public static SandboxOperation EncryptionKeys { get; } = new("airtel.encryption-keys");

    /// <summary><c>POST /merchant/v1/payments/</c> and <c>v2</c>, and the callback.</summary>
    public static SandboxOperation Push { get; } = new("airtel.push");

    /// <summary><c>GET /standard/v1/payments/{id}</c>.</summary>
    public static SandboxOperation Enquiry { get; } = new("airtel.enquiry");

    /// <summary><c>POST /standard/v1/payments/refund</c> and <c>v2</c>.</summary>
    public static SandboxOperation Refund { get; } = new("airtel.refund");

    /// <summary><c>GET /merchant/v1/transactions</c>.</summary>
    public static SandboxOperation Summary { get; } = new("airtel.summary");

    /// <summary><c>POST /standard/v1/disbursements/</c>, <c>v2</c> and <c>v3</c>.</summary>
    public static SandboxOperation Disbursement { get; } = new("airtel.disbursement");

    /// <summary><c>GET /standard/v1/disbursements/{id}</c>, <c>v2</c> and <c>v3</c>.</summary>
    public static SandboxOperation DisbursementEnquiry { get; } = new("airtel.disbursement-enquiry");

    /// <summary><c>POST /standard/v1/disbursements/refund</c>.</summary>
    public static SandboxOperation DisbursementRefund { get; } = new("airtel.disbursement-refund");

    /// <summary><c>POST /standard/v1/cashin/</c> and <c>v2</c>.</summary>
    public static SandboxOperation CashIn { get; } = new("airtel.cash-in");

    /// <summary><c>POST /standard/v2/cashout/</c>, and the callback.</summary>
    public static SandboxOperation CashOut { get; } = new("airtel.cash-out");

    /// <summary><c>GET /standard/v1/cashout/{id}</c>.</summary>
    public static SandboxOperation CashOutEnquiry { get; } = new("airtel.cash-out-enquiry");

    /// <summary><c>GET /standard/v1/users/{msisdn}</c>.</summary>
    public static SandboxOperation Kyc { get; } = new("airtel.kyc");

    /// <summary><c>GET /standard/v1/users/balance</c> and <c>v2</c>.</summary>
    public static SandboxOperation Balance { get; } = new("airtel.balance");

    /// <summary><c>POST /openapi/moneytransfer/v2/validate</c>.</summary>
    public static SandboxOperation RemittanceValidate { get; } = new("airtel.remittance-validate");

    /// <summary><c>POST /openapi/moneytransfer/v2/credit</c>.</summary>
    public static SandboxOperation RemittanceCredit { get; } = new("airtel.remittance-credit");

    /// <summary><c>POST /openapi/moneytransfer/v2/checkstatus</c>.</summary>
    public static SandboxOperation RemittanceStatus { get; } = new("airtel.remittance-status");

    /// <summary><c>POST /openapi/moneytransfer/v2/refund</c> and <c>/imt/v1/refund</c>.</summary>
    public static SandboxOperation RemittanceRefund { get; } = new("airtel.remittance-refund");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("airtel.unknown");
}

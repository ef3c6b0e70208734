namespace Integrations.Sandbox;

/// <summary>The operations and callbacks of the Daraja sandbox.</summary>
public static class DarajaOperation
{
    /// <summary><c>GET /oauth/v1/generate</c>.</summary>
    public static SandboxOperation OAuth { get; } = new("daraja.oauth");

    /// <summary><c>/mpesa/stkpush/v1/processrequest</c> and its callback.</summary>
    public static SandboxOperation StkPush { get; } = new("daraja.stk-push");

    /// <summary><c>/mpesa/stkpushquery/v1/query</c>.</summary>
    public static SandboxOperation StkQuery { get; } = new("daraja.stk-query");

    /// <summary><c>/mpesa/c2b/v1/registerurl</c> and <c>v2</c>.</summary>
    public static SandboxOperation C2bRegister { get; } = new("daraja.c2b-register");

    /// <summary><c>/mpesa/c2b/v1/simulate</c> and <c>v2</c>; also payments that a customer starts alone.</summary>
    public static SandboxOperation C2bSimulate { get; } = new("daraja.c2b-simulate");

    /// <summary>The question posted to a merchant's validation address.</summary>
    public static SandboxOperation C2bValidation { get; } = new("daraja.c2b-validation");

    /// <summary>The notice posted to a merchant's confirmation address.</summary>
    public static SandboxOperation C2bConfirmation { get; } = new("daraja.c2b-confirmation");

    /// <summary><c>/mpesa/b2c/v1/paymentrequest</c> and <c>v3</c>, and the result.</summary>
    public static SandboxOperation B2c { get; } = new("daraja.b2c");

    /// <summary><c>/mpesa/b2pochi/v1/paymentrequest</c> and the result.</summary>
    public static SandboxOperation B2Pochi { get; } = new("daraja.b2pochi");

    /// <summary><c>/mpesa/accountbalance/v1/query</c> and the result.</summary>
    public static SandboxOperation AccountBalance { get; } = new("daraja.account-balance");

    /// <summary><c>/mpesa/transactionstatus/v1/query</c> and the result.</summary>
    public static SandboxOperation TransactionStatus { get; } = new("daraja.transaction-status");

    /// <summary><c>/mpesa/reversal/v1/request</c> and the result.</summary>
    public static SandboxOperation Reversal { get; } = new("daraja.reversal");

    /// <summary><c>/mpesa/b2b/v1/paymentrequest</c> and the result.</summary>
    public static SandboxOperation B2b { get; } = new("daraja.b2b");

    /// <summary><c>/mpesa/b2b/v1/remittax</c> and the result.</summary>
    public static SandboxOperation Tax { get; } = new("daraja.tax");

    /// <summary><c>/v1/ussdpush/get-msisdn</c> and its callback.</summary>
    public static SandboxOperation BusinessCheckout { get; } = new("daraja.business-checkout");

    /// <summary><c>/mpesa/qrcode/v1/generate</c>.</summary>
    public static SandboxOperation QrCode { get; } = new("daraja.qr-code");

    /// <summary><c>/standingorder/v1/createStandingOrderExternal</c> and its callback.</summary>
    public static SandboxOperation StandingOrder { get; } = new("daraja.standing-order");

    /// <summary><c>/pulltransactions/v1/register</c>.</summary>
    public static SandboxOperation PullRegister { get; } = new("daraja.pull-register");

    /// <summary><c>/pulltransactions/v1/query</c>.</summary>
    public static SandboxOperation PullQuery { get; } = new("daraja.pull-query");

    /// <summary><c>/imsi/v1/checkATI</c>.</summary>
    public static SandboxOperation Imsi { get; } = new("daraja.imsi");

    /// <summary><c>/imsi/v2/checkATI</c>.</summary>
    public static SandboxOperation SimSwap { get; } = new("daraja.sim-swap");

    /// <summary><c>/v1/billmanager-invoice/…</c>.</summary>
    public static SandboxOperation BillManager { get; } = new("daraja.bill-manager");

    /// <summary>The notice of a payment posted to a biller's address.</summary>
    public static SandboxOperation BillPayment { get; } = new("daraja.bill-payment");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("daraja.unknown");
}

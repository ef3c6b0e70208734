using Integrations.Http;

namespace Integrations.Mpesa.Wire;

/// <summary>Daraja's addresses below the base address, and how often each may be sent.</summary>
internal static class MpesaEndpoints
{
    public const string TokenParameters = "?grant_type=client_credentials";

    public static ProviderOperation Token { get; } = new("token", HttpMethod.Get, "oauth/v1/generate", Replay.Read);

    /// <summary>No key: a repeated push is a second prompt.</summary>
    public static ProviderOperation StkPush { get; } = Post("stk_push", "mpesa/stkpush/v1/processrequest", Replay.Never);

    public static ProviderOperation StkQuery { get; } = Post("stk_query", "mpesa/stkpushquery/v1/query", Replay.Read);

    public static ProviderOperation C2bRegisterV1 { get; } = Post("c2b_register", "mpesa/c2b/v1/registerurl", Replay.Never);

    /// <summary>A second registration is refused in production, which would hide that the first one was taken.</summary>
    public static ProviderOperation C2bRegisterV2 { get; } = Post("c2b_register", "mpesa/c2b/v2/registerurl", Replay.Never);

    public static ProviderOperation C2bSimulateV1 { get; } = Post("c2b_simulate", "mpesa/c2b/v1/simulate", Replay.Never);

    public static ProviderOperation C2bSimulateV2 { get; } = Post("c2b_simulate", "mpesa/c2b/v2/simulate", Replay.Never);

    public static ProviderOperation B2cV1 { get; } = Post("b2c", "mpesa/b2c/v1/paymentrequest", Replay.Never);

    /// <summary>A repeated OriginatorConversationID is refused and the first request stands.</summary>
    public static ProviderOperation B2cV3 { get; } = Post("b2c", "mpesa/b2c/v3/paymentrequest", Replay.Deduplicated);

    /// <summary>Whether it has a key is not known.</summary>
    public static ProviderOperation B2cWithIdentity { get; } = Post("b2c", "mpesa/b2cvalidate/v2/paymentrequest", Replay.Never);

    public static ProviderOperation B2Pochi { get; } = Post("b2pochi", "mpesa/b2pochi/v1/paymentrequest", Replay.Deduplicated);

    public static ProviderOperation Balance { get; } = Post("balance", "mpesa/accountbalance/v1/query", Replay.Read);

    public static ProviderOperation TransactionStatus { get; } = Post("transaction_status", "mpesa/transactionstatus/v1/query", Replay.Read);

    /// <summary>Deduplicated by effect: a receipt that was reversed answers R000001.</summary>
    public static ProviderOperation Reversal { get; } = Post("reversal", "mpesa/reversal/v1/request", Replay.Deduplicated);

    /// <summary>A second registration is answered as one that stands already.</summary>
    public static ProviderOperation PullRegister { get; } = Post("pull_register", "pulltransactions/v1/register", Replay.Read);

    public static ProviderOperation PullQuery { get; } = Post("pull", "pulltransactions/v1/query", Replay.Read);

    /// <summary>No key that Daraja is known to honour.</summary>
    public static ProviderOperation B2b { get; } = Post("b2b", "mpesa/b2b/v1/paymentrequest", Replay.Never);

    /// <summary>As for payments between businesses.</summary>
    public static ProviderOperation RemitTax { get; } = Post("tax", "mpesa/b2b/v1/remittax", Replay.Never);

    /// <summary>It carries our reference, and nothing says that a repeat of it is recognised: it would be a second prompt.</summary>
    public static ProviderOperation BusinessCheckout { get; } = Post("checkout", "v1/ussdpush/get-msisdn", Replay.Never);

    public static ProviderOperation QrCode { get; } = Post("qr", "mpesa/qrcode/v1/generate", Replay.Read);

    /// <summary>No key: a repeated order is a second prompt.</summary>
    public static ProviderOperation StandingOrder { get; } = Post("standing_order", "standingorder/v1/createStandingOrderExternal", Replay.Never);

    public static ProviderOperation Imsi { get; } = Post("imsi", "imsi/v1/checkATI", Replay.Read);

    public static ProviderOperation SimSwap { get; } = Post("sim_swap", "imsi/v2/checkATI", Replay.Read);

    public static ProviderOperation BillOptIn { get; } = Bill("bill_optin", "optin");

    public static ProviderOperation BillChangeOptIn { get; } = Bill("bill_change_optin", "change-optin-details");

    public static ProviderOperation BillInvoice { get; } = Bill("bill_invoice", "single-invoicing");

    public static ProviderOperation BillInvoices { get; } = Bill("bill_invoices", "bulk-invoicing");

    public static ProviderOperation BillCancel { get; } = Bill("bill_cancel", "cancel-single-invoice");

    public static ProviderOperation BillCancelMany { get; } = Bill("bill_cancel_many", "cancel-bulk-invoices");

    public static ProviderOperation BillReconcile { get; } = Bill("bill_reconcile", "reconciliation");

    /// <summary>Sent once: whether a repeated number is recognised, and for how long, is not confirmed.</summary>
    private static ProviderOperation Bill(string name, string call) => Post(name, "v1/billmanager-invoice/" + call, Replay.Never);

    private static ProviderOperation Post(string name, string path, Replay replay) => new(name, HttpMethod.Post, path, replay);
}

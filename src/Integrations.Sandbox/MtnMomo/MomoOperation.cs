namespace Integrations.Sandbox;

/// <summary>The operations of the MTN MoMo sandbox.</summary>
public static class MomoOperation
{
    /// <summary><c>POST /{product}/token/</c>.</summary>
    public static SandboxOperation Token { get; } = new("momo.token");

    /// <summary><c>POST /collection/v1_0/requesttopay</c> and its callback.</summary>
    public static SandboxOperation RequestToPay { get; } = new("momo.request-to-pay");

    /// <summary><c>POST /collection/v1_0/requesttowithdraw</c>, <c>v2_0</c> and the callback.</summary>
    public static SandboxOperation RequestToWithdraw { get; } = new("momo.request-to-withdraw");

    /// <summary><c>POST /{product}/v1_0/transfer</c> of disbursement and remittance, and the callback.</summary>
    public static SandboxOperation Transfer { get; } = new("momo.transfer");

    /// <summary><c>POST /disbursement/v1_0/deposit</c>, <c>v2_0</c> and the callback.</summary>
    public static SandboxOperation Deposit { get; } = new("momo.deposit");

    /// <summary><c>POST /disbursement/v1_0/refund</c>, <c>v2_0</c> and the callback.</summary>
    public static SandboxOperation Refund { get; } = new("momo.refund");

    /// <summary><c>POST /remittance/v2_0/cashtransfer</c> and the callback.</summary>
    public static SandboxOperation CashTransfer { get; } = new("momo.cash-transfer");

    /// <summary><c>POST /collection/v2_0/payment</c> and the callback.</summary>
    public static SandboxOperation Payment { get; } = new("momo.payment");

    /// <summary><c>POST /collection/v2_0/invoice</c> and the callback.</summary>
    public static SandboxOperation Invoice { get; } = new("momo.invoice");

    /// <summary><c>DELETE /collection/v2_0/invoice/{ref}</c>.</summary>
    public static SandboxOperation InvoiceCancel { get; } = new("momo.invoice-cancel");

    /// <summary><c>POST /collection/v2_0/preapproval</c> and the callback.</summary>
    public static SandboxOperation PreApproval { get; } = new("momo.pre-approval");

    /// <summary><c>GET /collection/v1_0/preapprovals/{idType}/{id}</c>.</summary>
    public static SandboxOperation PreApprovals { get; } = new("momo.pre-approvals");

    /// <summary><c>DELETE /collection/v1_0/preapproval/{preApprovalId}</c>.</summary>
    public static SandboxOperation PreApprovalCancel { get; } = new("momo.pre-approval-cancel");

    /// <summary>Every <c>GET …/{ref}</c>.</summary>
    public static SandboxOperation Status { get; } = new("momo.status");

    /// <summary><c>GET /{product}/v1_0/account/balance</c>, with or without a currency.</summary>
    public static SandboxOperation Balance { get; } = new("momo.balance");

    /// <summary><c>GET /{product}/v1_0/accountholder/{idType}/{id}/active</c>.</summary>
    public static SandboxOperation AccountHolder { get; } = new("momo.account-holder");

    /// <summary><c>GET /{product}/v1_0/accountholder/{idType}/{id}/basicuserinfo</c>.</summary>
    public static SandboxOperation BasicUserInfo { get; } = new("momo.basic-user-info");

    /// <summary><c>POST /collection/v1_0/requesttopay/{ref}/deliverynotification</c>.</summary>
    public static SandboxOperation DeliveryNotification { get; } = new("momo.delivery-notification");

    /// <summary><c>POST /{product}/v1_0/bc-authorize</c>.</summary>
    public static SandboxOperation Authorize { get; } = new("momo.bc-authorize");

    /// <summary><c>POST /{product}/oauth2/token/</c>.</summary>
    public static SandboxOperation ConsentToken { get; } = new("momo.consent-token");

    /// <summary><c>GET /{product}/oauth2/v1_0/userinfo</c>.</summary>
    public static SandboxOperation UserInfo { get; } = new("momo.user-info");

    /// <summary><c>/v1_0/apiuser</c> and below.</summary>
    public static SandboxOperation Provisioning { get; } = new("momo.provisioning");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("momo.unknown");
}

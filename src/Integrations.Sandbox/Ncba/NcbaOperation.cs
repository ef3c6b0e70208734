namespace Integrations.Sandbox;

/// <summary>The operations and notifications of the NCBA sandbox.</summary>
public static class NcbaOperation
{
    /// <summary><c>GET</c> or <c>POST /payments/api/v1/auth/token</c>.</summary>
    public static SandboxOperation Token { get; } = new("ncba.token");

    /// <summary><c>/payments/api/v1/stk-push/initiate</c>.</summary>
    public static SandboxOperation StkPush { get; } = new("ncba.stk-push");

    /// <summary><c>/payments/api/v1/stk-push/query</c>.</summary>
    public static SandboxOperation StkQuery { get; } = new("ncba.stk-query");

    /// <summary><c>/payments/api/v1/qr/generate</c>.</summary>
    public static SandboxOperation Qr { get; } = new("ncba.qr");

    /// <summary>A payment that a customer makes unasked: from the phone's menu, or by scanning a QR code.</summary>
    public static SandboxOperation CustomerPays { get; } = new("ncba.customer-pays");

    /// <summary>The JSON notification about the pay bill.</summary>
    public static SandboxOperation PaybillNotification { get; } = new("ncba.paybill-notification");

    /// <summary>The SOAP notification about the bank account.</summary>
    public static SandboxOperation AccountNotification { get; } = new("ncba.account-notification");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("ncba.unknown");
}

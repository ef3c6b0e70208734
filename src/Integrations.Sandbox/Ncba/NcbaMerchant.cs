namespace Integrations.Sandbox;

/// <summary>A merchant of the bank, as its signed letter says. Never give it real credentials.</summary>
/// <param name="username">The user name of the token request.</param>
/// <param name="secret">The password of the token request.</param>
/// <param name="till">The till or account number under the shared pay bill, such as <c>100200</c>.</param>
public sealed class NcbaMerchant(string username, string secret, string till)
{
    /// <summary>The user name of the token request.</summary>
    public string Username { get; } = username;

    /// <summary>The password of the token request. May be changed while running, as a rotation does.</summary>
    public string Secret { get; set; } = secret;

    /// <summary>The till: the AccountNo of a push and the till of a QR code.</summary>
    public string Till { get; } = till;

    /// <summary>The bank account that is credited. Default <c>6956820019</c>.</summary>
    public string BankAccount { get; set; } = "6956820019";

    /// <summary>Where pay bill notifications (JSON) go; <see langword="null"/> for nowhere, which is the default.</summary>
    public Uri? PaybillNotificationUrl { get; set; }

    /// <summary>Where account notifications (SOAP) go; <see langword="null"/> for nowhere, which is the default.</summary>
    public Uri? AccountNotificationUrl { get; set; }

    /// <summary>The user name inside notifications. Default <c>merchant</c>.</summary>
    public string NotificationUsername { get; set; } = "merchant";

    /// <summary>The password inside notifications. Default <c>merchant-password</c>.</summary>
    public string NotificationPassword { get; set; } = "merchant-password";

    /// <summary>The secret that notifications are hashed with. Default a made-up one of 22 letters and digits.</summary>
    public string SecretKey { get; set; } = "0123456789abcdefABCDEF";

    /// <summary>The separators after which a push may carry a reference of the merchant's own. Default <c>#-</c>; empty refuses them as "wrong format", as some merchants met it.</summary>
    public string ReferenceSeparators { get; set; } = "#-";
}

namespace Integrations.Otp;

/// <summary>The purposes that stand in <see cref="OtpOptions.Purposes"/> from the start. A host adds its own under names of its own.</summary>
public static class OtpPurposes
{
    /// <summary>An agent buys float. A payment: amount and payee are bound and shown.</summary>
    public const string FloatPurchase = "float-purchase";

    /// <summary>Money is paid out. A payment: amount and payee are bound and shown.</summary>
    public const string Disbursement = "disbursement";

    /// <summary>A wallet is topped up. A payment: amount and payee are bound and shown.</summary>
    public const string WalletTopUp = "wallet-top-up";
}

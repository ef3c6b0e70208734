using Integrations.Otp;

namespace Integrations.Samples.WalletTopUp;

/// <summary>What codes are for, as the API names it and as the package does.</summary>
internal static class Purpose
{
    public const string FloatPurchase = "float_purchase";
    public const string Disbursement = "disbursement";
    public const string WalletTopUp = "wallet_topup";

    private static readonly (string Name, string Otp)[] All =
    [
        (FloatPurchase, OtpPurposes.FloatPurchase), (Disbursement, OtpPurposes.Disbursement), (WalletTopUp, OtpPurposes.WalletTopUp),
    ];

    public static string? ToOtp(string? name) => Array.Find(All, purpose => purpose.Name == name).Otp;

    public static string Of(string otp) => Array.Find(All, purpose => purpose.Otp == otp).Name ?? otp;
}

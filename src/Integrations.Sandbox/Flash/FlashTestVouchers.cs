namespace Integrations.Sandbox;

/// <summary>1Vouchers that exist in the Flash sandbox from the start. No published PIN can be redeemed; the first one is the sandbox's own.</summary>
public static class FlashTestVouchers
{
    /// <summary>R100, to be redeemed.</summary>
    public const string Redeemable = "1000000000000013";

    /// <summary>Cancelled (2403).</summary>
    public const string Cancelled = "1148012471316791";

    /// <summary>Expired (2405).</summary>
    public const string Expired = "1349050685110149";

    /// <summary>Already used (2401).</summary>
    public const string Used = "1107477562497306";

    /// <summary>Not found (2402).</summary>
    public const string Unknown = "1807477522497507";

    /// <summary>Cancelled (2403); the one that is handed out for production.</summary>
    public const string CancelledInProduction = "1982069215158100";
}

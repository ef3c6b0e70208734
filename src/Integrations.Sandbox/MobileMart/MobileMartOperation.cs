namespace Integrations.Sandbox;

/// <summary>The operations of MobileMart's switch, as faults, arrivals and executions name them.</summary>
public static class MobileMartOperation
{
    /// <summary><c>/connect/token</c>.</summary>
    public static SandboxOperation Token { get; } = new("mobilemart.token");

    /// <summary><c>/v1/…/products</c> of every service.</summary>
    public static SandboxOperation Products { get; } = new("mobilemart.products");

    /// <summary><c>/v1/…/content-creators</c>.</summary>
    public static SandboxOperation ContentCreators { get; } = new("mobilemart.content-creators");

    /// <summary><c>/v1/airtime/pinless</c>.</summary>
    public static SandboxOperation AirtimePinless { get; } = new("mobilemart.airtime-pinless");

    /// <summary><c>/v1/airtime/pinned</c>.</summary>
    public static SandboxOperation AirtimePinned { get; } = new("mobilemart.airtime-pinned");

    /// <summary><c>/v1/data/pinless</c>.</summary>
    public static SandboxOperation DataPinless { get; } = new("mobilemart.data-pinless");

    /// <summary><c>/v1/data/pinned</c>.</summary>
    public static SandboxOperation DataPinned { get; } = new("mobilemart.data-pinned");

    /// <summary><c>/v1/voucher/purchase</c>.</summary>
    public static SandboxOperation Voucher { get; } = new("mobilemart.voucher");

    /// <summary><c>/v1/utility/prevend</c>: sells nothing.</summary>
    public static SandboxOperation UtilityPrevend { get; } = new("mobilemart.utility-prevend");

    /// <summary><c>/v1/utility/purchase</c>.</summary>
    public static SandboxOperation UtilityPurchase { get; } = new("mobilemart.utility-purchase");

    /// <summary><c>/v2/bill-payment/prevend</c>: pays nothing.</summary>
    public static SandboxOperation BillPrevend { get; } = new("mobilemart.bill-prevend");

    /// <summary><c>/v2/bill-payment/pay</c>.</summary>
    public static SandboxOperation BillPay { get; } = new("mobilemart.bill-pay");

    /// <summary><c>/v1/…/reprint</c>.</summary>
    public static SandboxOperation Reprint { get; } = new("mobilemart.reprint");

    /// <summary><c>/v1/…/reverse</c>.</summary>
    public static SandboxOperation Reverse { get; } = new("mobilemart.reverse");

    /// <summary>Any other path.</summary>
    public static SandboxOperation Unknown { get; } = new("mobilemart.unknown");
}

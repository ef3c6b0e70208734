namespace Integrations.Sandbox;

/// <summary>The state of a voucher or PIN at Flash.</summary>
public enum FlashVoucherStatus
{
    /// <summary>May be redeemed.</summary>
    Active,

    /// <summary>Redeemed.</summary>
    Redeemed,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>Its sale was reversed.</summary>
    Reversed,

    /// <summary>Past its day.</summary>
    Expired,
}

namespace Integrations.Flash;

/// <summary>What is sold with a PIN.</summary>
public enum FlashVoucherKind
{
    /// <summary>1Voucher.</summary>
    OneVoucher,

    /// <summary>A brand's gift voucher.</summary>
    GiftVoucher,

    /// <summary>A PIN with which its holder draws cash.</summary>
    CashOutPin,

    /// <summary>An exclusive voucher, such as a bank's.</summary>
    ExclusiveVoucher,

    /// <summary>Flash Token.</summary>
    FlashToken,

    /// <summary>Eezi voucher: airtime, data or power that the customer chooses when dialling.</summary>
    EeziVoucher,
}

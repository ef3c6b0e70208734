namespace Integrations.Crash;

/// <summary>Over whose API a payment goes.</summary>
internal enum OrderWallet
{
    /// <summary>M-Pesa, by Daraja.</summary>
    Mpesa,

    /// <summary>MTN MoMo.</summary>
    Mtn,

    /// <summary>Airtel Money.</summary>
    Airtel,

    /// <summary>M-Pesa, by NCBA.</summary>
    Ncba,

    /// <summary>A meter, by Flash.</summary>
    Flash,

    /// <summary>A meter, by MobileMart.</summary>
    MobileMart,
}

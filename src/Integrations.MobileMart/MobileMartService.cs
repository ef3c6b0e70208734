namespace Integrations.MobileMart;

/// <summary>MobileMart's services, each with a catalogue of its own.</summary>
public enum MobileMartService
{
    /// <summary>Call credit, to a number or as a PIN.</summary>
    Airtime,

    /// <summary>Data bundles, to a number or as a PIN.</summary>
    Data,

    /// <summary>Vouchers.</summary>
    Voucher,

    /// <summary>Prepaid electricity and water.</summary>
    Electricity,

    /// <summary>Bills.</summary>
    Bill,
}

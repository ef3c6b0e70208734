namespace Integrations.Sandbox;

/// <summary>The services that MobileMart sells, each with a catalogue of its own.</summary>
public enum MobileMartVas
{
    /// <summary>Call credit.</summary>
    Airtime,

    /// <summary>Data bundles.</summary>
    Data,

    /// <summary>Vouchers.</summary>
    Voucher,

    /// <summary>Bills.</summary>
    BillPayment,

    /// <summary>Prepaid electricity and water.</summary>
    Utility,
}

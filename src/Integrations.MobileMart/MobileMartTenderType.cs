namespace Integrations.MobileMart;

/// <summary>How the customer pays the shop, as MobileMart records it. The wire has ten values; one is known, the others are taken from its reconciliation file.</summary>
public enum MobileMartTenderType
{
    /// <summary>The only one that was seen on the wire.</summary>
    CreditCard,

    /// <summary>Assumed.</summary>
    DebitCard,

    /// <summary>Assumed.</summary>
    Cash,

    /// <summary>Assumed.</summary>
    Wallet,

    /// <summary>Assumed.</summary>
    Eft,
}

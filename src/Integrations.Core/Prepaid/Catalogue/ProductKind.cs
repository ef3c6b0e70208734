namespace Integrations.Prepaid;

/// <summary>What is sold.</summary>
public enum ProductKind
{
    /// <summary>Call credit.</summary>
    Airtime,

    /// <summary>A data bundle.</summary>
    Data,

    /// <summary>Prepaid electricity or water: a token for a meter.</summary>
    Utility,

    /// <summary>A voucher that is redeemed elsewhere.</summary>
    Voucher,

    /// <summary>A PIN with which its holder draws cash.</summary>
    CashOut,

    /// <summary>A bill that is paid on a customer's behalf.</summary>
    Bill,
}

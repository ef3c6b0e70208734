using System.Diagnostics.CodeAnalysis;
using Integrations.Payments;

namespace Integrations.Prepaid;

/// <summary>What is sold.</summary>
[Experimental(ExperimentalContracts.Prepaid)]
public enum ProductKind
{
    /// <summary>Call credit.</summary>
    Airtime,

    /// <summary>A data bundle.</summary>
    Data,

    /// <summary>Prepaid electricity.</summary>
    Electricity,

    /// <summary>A voucher that is redeemed elsewhere.</summary>
    Voucher,

    /// <summary>A bill that is paid on a customer's behalf.</summary>
    Bill,
}

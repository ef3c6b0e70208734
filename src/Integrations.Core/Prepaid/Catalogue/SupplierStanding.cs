namespace Integrations.Prepaid;

/// <summary>Where a supplier stands for a sale.</summary>
public enum SupplierStanding
{
    /// <summary>It is chosen.</summary>
    Best,

    /// <summary>Another pays more commission.</summary>
    LowerCommission,

    /// <summary>Another pays as much commission and costs less.</summary>
    HigherPrice,

    /// <summary>Another pays and costs the same and has priority.</summary>
    LowerPriority,

    /// <summary>No commission is declared for it, so it comes after those with one.</summary>
    NoCommission,

    /// <summary>It sells in another currency.</summary>
    OtherCurrency,

    /// <summary>The amount is under its minimum.</summary>
    AmountTooSmall,

    /// <summary>The amount is over its maximum.</summary>
    AmountTooLarge,
}

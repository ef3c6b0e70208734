namespace Integrations.Bridge;

/// <summary>Why a route was not used for a payment.</summary>
public enum RouteRejection
{
    /// <summary>It was chosen.</summary>
    Chosen,

    /// <summary>It fits; another one comes first.</summary>
    NotNeeded,

    /// <summary>It does something else.</summary>
    OtherKind,

    /// <summary>The catalogue has no offer of the product by its supplier, for its account and service.</summary>
    NotOffered,

    /// <summary>The payment names another route.</summary>
    NotNamed,

    /// <summary>The rule that fits the payment names other routes.</summary>
    NotInRule,

    /// <summary>It reaches another country.</summary>
    OtherCountry,

    /// <summary>It reaches another wallet.</summary>
    OtherWallet,

    /// <summary>It takes another currency.</summary>
    OtherCurrency,

    /// <summary>The amount is under its minimum.</summary>
    AmountTooSmall,

    /// <summary>The amount is over its maximum.</summary>
    AmountTooLarge,

    /// <summary>The amount has more decimals than it takes.</summary>
    TooManyDecimals,

    /// <summary>An operator switched it off.</summary>
    Disabled,

    /// <summary>It is in an announced outage.</summary>
    Paused,

    /// <summary>It is outside its hours.</summary>
    Closed,

    /// <summary>The payment has used it.</summary>
    AlreadyUsed,

    /// <summary>It could recover nothing after a lost answer, and the host did not allow such routes.</summary>
    Blind,

    /// <summary>Its float is too small.</summary>
    FloatTooSmall,

    /// <summary>Value must return the way it came.</summary>
    OtherWay,

    /// <summary>It refused to prepare the payment.</summary>
    Refused,

    /// <summary>Preparing failed in this process.</summary>
    Broken,

    /// <summary>The route that took the payment cannot take it back.</summary>
    NotReversible,

    /// <summary>Its supplier tells nothing about the recipient before a sale.</summary>
    NoLookup,

    /// <summary>Its supplier refused the recipient, or could not be asked about it.</summary>
    NoAnswer,

    /// <summary>The settlement has more recipients than it reaches in one transaction.</summary>
    TooManyRecipients,
}

namespace Integrations.MobileMart;

/// <summary>What a reprint is worth on this account. MobileMart may bar it, and its parameters are not published.</summary>
public enum MobileMartReprint
{
    /// <summary>It finds sales whose answer was lost and fetches their tokens. That it finds nothing proves nothing: the reconciliation file decides then.</summary>
    Finds,

    /// <summary>That it finds nothing, repeatedly and over minutes, also proves that nothing was sold. Set it when MobileMart has confirmed it for the account.</summary>
    Proves,

    /// <summary>The account has none: a lost answer is settled by the reconciliation file.</summary>
    None,
}

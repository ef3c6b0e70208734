namespace Integrations.Flash;

/// <summary>How our books and Flash's file differ.</summary>
public enum FlashDifferenceKind
{
    /// <summary>Flash sold it, and we do not have it.</summary>
    OnlyAtFlash,

    /// <summary>We have it as sold, and the files do not. Look at the next day's file too before it is believed.</summary>
    OnlyHere,

    /// <summary>The amounts differ.</summary>
    Amount,

    /// <summary>Flash sold it, and we have it as not sold or not known. The PIN or token must be fetched.</summary>
    SoldAtFlash,

    /// <summary>We have it as sold, and Flash as something else.</summary>
    NotSoldAtFlash,

    /// <summary>Flash has it as reversed, and we do not, or the other way round.</summary>
    Reversal,

    /// <summary>Flash's file has the reference more than once.</summary>
    Repeated,
}

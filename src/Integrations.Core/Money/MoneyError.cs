namespace Integrations;

/// <summary>Why a text or an amount is not money.</summary>
public enum MoneyError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The text does not have the wire form: code, one space, amount, and nothing else.</summary>
    Format,

    /// <summary>The code is not an active code of ISO 4217 or a declared digital asset. Withdrawn codes are here too; the message names them.</summary>
    UnknownCurrency,

    /// <summary>The code is known and has no minor unit, so no amount can be counted in it: <c>XAU</c>, <c>XXX</c>.</summary>
    NoMinorUnit,

    /// <summary>The amount is finer than the minor unit: value would be lost. Round it by name, or refuse it.</summary>
    TooManyDecimals,

    /// <summary>The amount does not fit in 64 bits of minor units.</summary>
    Overflow,
}

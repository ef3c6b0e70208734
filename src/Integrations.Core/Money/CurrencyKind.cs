namespace Integrations;

/// <summary>What a currency code stands for.</summary>
public enum CurrencyKind
{
    /// <summary>No currency: the default value.</summary>
    None = 0,

    /// <summary>Money of a country or a currency union.</summary>
    Currency,

    /// <summary>A fund code or unit of account of ISO 4217, such as <c>CLF</c>. Nobody pays with it.</summary>
    Fund,

    /// <summary>A metal, a bond market unit, a testing code or "no currency" of ISO 4217. Most have no minor unit.</summary>
    Special,

    /// <summary>A declared digital asset such as <c>USDC</c>. Not part of ISO 4217.</summary>
    DigitalAsset,
}

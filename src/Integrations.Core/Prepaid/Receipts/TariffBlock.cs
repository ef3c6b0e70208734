namespace Integrations.Prepaid;

/// <summary>Units that were bought at one price.</summary>
/// <param name="Units">How many.</param>
/// <param name="PricePerUnit">The price of one in major units of the currency, as the supplier gives it: it may be finer than the currency.</param>
/// <param name="Amount">What they cost.</param>
public sealed record TariffBlock(decimal Units, decimal? PricePerUnit, Money? Amount);

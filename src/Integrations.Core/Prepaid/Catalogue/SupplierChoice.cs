namespace Integrations.Prepaid;

/// <summary>The supplier of a sale.</summary>
/// <param name="Offer">Its offer.</param>
/// <param name="Price">What the customer pays.</param>
/// <param name="Commission">What the supplier pays for it; <see langword="null"/> when nothing is declared.</param>
public readonly record struct SupplierChoice(SupplierOffer Offer, Money Price, Money? Commission);

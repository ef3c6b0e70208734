namespace Integrations.Bridge;

/// <summary>What the catalogue says about a supplier of a sale.</summary>
/// <param name="Commission">What it pays; <see langword="null"/> when nothing is declared.</param>
/// <param name="Price">What the customer pays.</param>
/// <param name="Priority">Its place among equals: lower goes first.</param>
internal sealed record SaleTerms(Money? Commission, Money Price, int Priority);

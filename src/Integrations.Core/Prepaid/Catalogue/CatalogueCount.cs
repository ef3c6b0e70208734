namespace Integrations.Prepaid;

/// <summary>How many rows of a kind a supplier lists.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Before">In the first.</param>
/// <param name="After">In the second.</param>
public sealed record CatalogueCount(string Supplier, ProductKind Kind, int Before, int After);

namespace Integrations.Prepaid;

/// <summary>A row that differs.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Before">The row of the first; <see langword="null"/> when it is not there.</param>
/// <param name="After">The row of the second; <see langword="null"/> when it is not there.</param>
public sealed record CatalogueDifference(string Supplier, SupplierProduct? Before, SupplierProduct? After);

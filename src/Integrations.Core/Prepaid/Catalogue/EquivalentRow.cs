namespace Integrations.Prepaid;

/// <summary>How one supplier names a product.</summary>
/// <param name="Supplier">The supplier: <c>flash</c>.</param>
/// <param name="Brand">The brand as the supplier writes it; letters' case and spaces around it do not matter.</param>
/// <param name="Name">The product's name as the supplier writes it, where brand and face value fit more than one of its rows (bundles of the same price); otherwise <see langword="null"/>.</param>
public sealed record EquivalentRow(string Supplier, string Brand, string? Name = null);

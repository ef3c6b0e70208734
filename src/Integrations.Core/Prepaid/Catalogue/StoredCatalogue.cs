namespace Integrations.Prepaid;

/// <summary>Lists as they are stored.</summary>
internal sealed class StoredCatalogue
{
    public int Version { get; set; }

    public SupplierProductList[]? Lists { get; set; }
}

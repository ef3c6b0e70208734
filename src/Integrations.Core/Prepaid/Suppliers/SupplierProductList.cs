namespace Integrations.Prepaid;

/// <summary>What one account can sell of one supplier.</summary>
public sealed class SupplierProductList
{
    /// <summary>The supplier: <c>flash</c>.</summary>
    public required string Supplier { get; init; }

    /// <summary>The registration's name.</summary>
    public required string Merchant { get; init; }

    /// <summary>The products. A code may stand there once only.</summary>
    public required IReadOnlyList<SupplierProduct> Products { get; init; }

    /// <summary>By what the supplier recognises that nothing has changed; <see langword="null"/> when it gives nothing of the kind.</summary>
    public string? Version { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Rows that could not be read as a product, by code or place: they cannot be sold.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}

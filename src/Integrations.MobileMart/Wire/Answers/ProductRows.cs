using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>One list of products as it came.</summary>
internal sealed class ProductRows
{
    /// <summary>The list is the one that is known.</summary>
    public static ProductRows Unchanged { get; } = new() { Products = [], Unreadable = [], Tag = null };

    public required IReadOnlyList<SupplierProduct> Products { get; init; }

    public required IReadOnlyList<string> Unreadable { get; init; }

    public required string? Tag { get; init; }
}

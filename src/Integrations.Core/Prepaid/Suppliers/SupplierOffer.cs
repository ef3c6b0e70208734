namespace Integrations.Prepaid;

/// <summary>One supplier's way to deliver one product. Declaring it is what makes the products of two suppliers equivalent.</summary>
public sealed record SupplierOffer
{
    /// <summary>The product it delivers.</summary>
    public required string ProductId { get; init; }

    /// <summary>The supplier: <c>flash</c>.</summary>
    public required string Supplier { get; init; }

    /// <summary>The registration's name, because codes and limits may differ between accounts.</summary>
    public string Merchant { get; init; } = "default";

    /// <summary>The supplier's row.</summary>
    public required SupplierProduct Product { get; init; }

    /// <summary>True when this supplier can sell the amount.</summary>
    public bool Allows(Money amount) => amount.Currency == Product.MinAmount.Currency && amount >= Product.MinAmount && amount <= Product.MaxAmount;
}

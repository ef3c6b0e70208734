namespace Integrations.Prepaid;

/// <summary>What a supplier pays for sales of some sort, by contract with the host. Suppliers' interfaces do not tell it.</summary>
/// <remarks>For an offer the narrowest rule that holds at the moment of the sale counts: one that names the product, then one that names the brand, then one that names the kind, then the rest; of equally narrow ones the first.</remarks>
public sealed record CommissionRule
{
    /// <summary>The supplier: <c>flash</c>.</summary>
    public required string Supplier { get; init; }

    /// <summary>Only this kind; <see langword="null"/> for all.</summary>
    public ProductKind? Kind { get; init; }

    /// <summary>Only this brand, as <see cref="Product.Brand"/> has it; <see langword="null"/> for all.</summary>
    public string? Brand { get; init; }

    /// <summary>Only this product; <see langword="null"/> for all.</summary>
    public string? ProductId { get; init; }

    /// <summary>Of the amount, in basis points: 350 is 3.5 %. Default 0, 0 to 10,000. Parts of the smallest unit are not paid.</summary>
    public int BasisPoints { get; init; }

    /// <summary>For each sale, on top. A sale is one unit, so what a contract pays a unit stands here too. <see langword="null"/> for nothing.</summary>
    public Money? PerSale { get; init; }

    /// <summary>From when on it holds; <see langword="null"/> for always.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it holds, this moment not included; <see langword="null"/> for always.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>What it pays for an amount.</summary>
    /// <exception cref="CurrencyMismatchException"><see cref="PerSale"/> is in another currency.</exception>
    internal Money Of(Money amount)
    {
        var share = amount.Fee(BasisPoints, MidpointRounding.ToZero);
        return PerSale is { } fixedPart ? share + fixedPart : share;
    }

    internal bool HoldsAt(DateTimeOffset at) => (ValidFrom is not { } from || at >= from) && (ValidUntil is not { } until || at < until);

    internal bool Fits(Product product, string supplier) =>
        Supplier == supplier
        && (Kind is not { } kind || kind == product.Kind)
        && (Brand is null || string.Equals(Brand, product.Brand, StringComparison.OrdinalIgnoreCase))
        && (ProductId is null || ProductId == product.Id);

    internal int Narrowness => ProductId is not null ? 3 : Brand is not null ? 2 : Kind is not null ? 1 : 0;
}

namespace Integrations.Prepaid;

/// <summary>A row of a supplier's product list, in the family's own terms.</summary>
public sealed record SupplierProduct
{
    /// <summary>The supplier's own code of the product. It may differ between accounts and environments.</summary>
    public required string Code { get; init; }

    /// <summary>What it is.</summary>
    public required ProductKind Kind { get; init; }

    /// <summary>How it reaches the customer.</summary>
    public required ProductDelivery Delivery { get; init; }

    /// <summary>The network, utility, biller or brand, as the supplier names it.</summary>
    public required string Brand { get; init; }

    /// <summary>The product's name, as the supplier shows it.</summary>
    public required string Name { get; init; }

    /// <summary>Smallest amount; equal to <see cref="MaxAmount"/> for a fixed face value.</summary>
    public required Money MinAmount { get; init; }

    /// <summary>Largest amount.</summary>
    public required Money MaxAmount { get; init; }

    /// <summary>What the customer pays, where the supplier names a price that is not the face value; <see langword="null"/> for the amount itself.</summary>
    public Money? Price { get; init; }

    /// <summary>Which of the supplier's services sells it, as the routes of the supplier name it: <c>voucher</c>. See <see cref="Integrations.Payments.RouteDescriptor.Service"/>.</summary>
    public required string Service { get; init; }

    /// <summary>True when the amount is given by the product.</summary>
    public bool HasFixedAmount => MinAmount == MaxAmount;
}

using System.Diagnostics.CodeAnalysis;
using Integrations.Payments;

namespace Integrations.Prepaid;

/// <summary>One supplier's way to deliver one product. Declaring it is what makes the products of two suppliers equivalent.</summary>
[Experimental(ExperimentalContracts.Prepaid)]
public sealed record SupplierOffer
{
    /// <summary>The product it delivers.</summary>
    public required string ProductId { get; init; }

    /// <summary>The supplier: <c>flash</c>.</summary>
    public required string Supplier { get; init; }

    /// <summary>The supplier's own product code.</summary>
    public required string SupplierCode { get; init; }

    /// <summary>Commission in basis points (350 = 3.5 %); <see langword="null"/> when none was declared. Never read from an API.</summary>
    public int? CommissionBasisPoints { get; init; }
}

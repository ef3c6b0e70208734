using System.Text;
using Integrations.Prepaid;

namespace Integrations.MobileMart;

/// <summary>Looks an account at a biller up. Pays nothing.</summary>
public sealed record MobileMartBillQuery : MobileMartRequest
{
    /// <summary>The biller, as the catalogue lists it. Take it by its code: names that look alike are different billers.</summary>
    public required SupplierProduct Product { get; init; }

    /// <summary>The customer's account at the biller, 1 to 64 characters.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>What the customer wants to pay.</summary>
    public required Money Amount { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

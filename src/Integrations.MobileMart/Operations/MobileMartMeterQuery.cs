using System.Text;
using Integrations.Prepaid;

namespace Integrations.MobileMart;

/// <summary>Looks a meter up, for an amount. Sells nothing.</summary>
public sealed record MobileMartMeterQuery : MobileMartRequest
{
    /// <summary>The utility, as the catalogue lists it.</summary>
    public required SupplierProduct Product { get; init; }

    /// <summary>The meter.</summary>
    public required MeterNumber Meter { get; init; }

    /// <summary>What the customer wants to pay. Another amount needs another lookup.</summary>
    public required Money Amount { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

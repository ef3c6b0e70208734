using System.Text;

namespace Integrations.MobileMart;

/// <summary>Pays a bill that was looked up.</summary>
public sealed record MobileMartBillRequest : MobileMartSaleRequest
{
    /// <summary>The account of the lookup.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The lookup.</summary>
    public required MobileMartBillLookup Lookup { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

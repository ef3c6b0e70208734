using System.Text;
using Integrations.Prepaid;

namespace Integrations.MobileMart;

/// <summary>Tokens for a meter that was looked up.</summary>
public sealed record MobileMartTokenRequest : MobileMartSaleRequest
{
    /// <summary>The meter of the lookup.</summary>
    public required MeterNumber Meter { get; init; }

    /// <summary>The lookup, for the same meter and amount.</summary>
    public required MobileMartMeterLookup Lookup { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

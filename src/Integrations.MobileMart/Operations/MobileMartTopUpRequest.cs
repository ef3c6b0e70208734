using System.Text;

namespace Integrations.MobileMart;

/// <summary>Airtime or data, straight to a number.</summary>
public sealed record MobileMartTopUpRequest : MobileMartSaleRequest
{
    /// <summary>The number that receives it, South African.</summary>
    public required Msisdn Number { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

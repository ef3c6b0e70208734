using System.Text;

namespace Integrations.MobileMart;

/// <summary>A voucher, or airtime or data as a PIN.</summary>
public sealed record MobileMartPinRequest : MobileMartSaleRequest
{
    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

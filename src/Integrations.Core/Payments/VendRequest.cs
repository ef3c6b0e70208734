using System.Text;

namespace Integrations.Payments;

/// <summary>Sells prepaid value.</summary>
public sealed record VendRequest : PaymentRequest
{
    /// <summary>The product, as the catalogue names it.</summary>
    public required string ProductId { get; init; }

    /// <summary>The phone, meter or account that receives the value; <see langword="null"/> for a voucher.</summary>
    public string? Recipient { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Vend;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

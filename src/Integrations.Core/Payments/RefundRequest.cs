using System.Text;

namespace Integrations.Payments;

/// <summary>Returns an earlier payment the way it came, in whole or in part.</summary>
public sealed record RefundRequest : PaymentRequest
{
    /// <summary>The provider's receipt of the payment to return.</summary>
    public required string OriginalReceipt { get; init; }

    /// <summary>The route that took the payment: value returns the way it came.</summary>
    public required string OriginalRoute { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Refund;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

using System.Text;

namespace Integrations.Payments;

/// <summary>Returns an earlier payment the way it came: whole, or in part where its route can (<see cref="RouteCapabilities.Reverse"/>).</summary>
public sealed record RefundRequest : PaymentRequest
{
    /// <summary>The provider's receipt of the payment to return.</summary>
    public required string OriginalReceipt { get; init; }

    /// <summary>The name of the route that took the payment, such as <c>mpesa:default/stk</c>: value returns by its provider and registration, and no other.</summary>
    public required string OriginalRoute { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Refund;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

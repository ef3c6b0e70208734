using System.Text;

namespace Integrations.Payments;

/// <summary>Moves value on chain.</summary>
public sealed record SettleRequest : PaymentRequest
{
    /// <summary>The address that receives the value.</summary>
    public required string Destination { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Settle;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

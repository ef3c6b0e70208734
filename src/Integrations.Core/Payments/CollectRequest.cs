using System.Text;

namespace Integrations.Payments;

/// <summary>Takes money from a customer's wallet. The customer authorises on the phone.</summary>
public sealed record CollectRequest : PaymentRequest
{
    /// <summary>Who pays.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>The wallet's operator when the customer named one; it wins over the hint of the number's prefix.</summary>
    public MobileOperator? Operator { get; init; }

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Collect;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

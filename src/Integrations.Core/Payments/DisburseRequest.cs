using System.Text;

namespace Integrations.Payments;

/// <summary>Pays money out to a wallet.</summary>
public sealed record DisburseRequest : PaymentRequest
{
    /// <summary>Who is paid.</summary>
    public required Msisdn Payee { get; init; }

    /// <summary>The wallet's operator when the payee named one; it wins over the hint of the number's prefix.</summary>
    public MobileOperator? Operator { get; init; }

    /// <summary>Why it is paid, where a provider tells them apart.</summary>
    public DisbursementPurpose Purpose { get; init; } = DisbursementPurpose.Business;

    /// <inheritdoc />
    public override PaymentKind Kind => PaymentKind.Disburse;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

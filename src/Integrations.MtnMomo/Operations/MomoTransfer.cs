using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Pays out from the Disbursement or Remittance account to a wallet. Accepted is not paid: the query tells.</summary>
public sealed record MomoTransfer : MomoPayment
{
    /// <summary>Who is paid.</summary>
    public required MomoParty Payee { get; init; }

    /// <summary>From which product: Disbursement (default) or Remittance.</summary>
    public MomoProduct Product { get; init; } = MomoProduct.Disbursement;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

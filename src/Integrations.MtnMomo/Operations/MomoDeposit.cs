using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Deposits into a wallet from the Disbursement account. Accepted is not paid: the query tells.</summary>
public sealed record MomoDeposit : MomoPayment
{
    /// <summary>Who is paid.</summary>
    public required MomoParty Payee { get; init; }

    /// <summary>Which version. Default <see cref="MomoApiVersion.V2"/>.</summary>
    public MomoApiVersion Version { get; init; } = MomoApiVersion.V2;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

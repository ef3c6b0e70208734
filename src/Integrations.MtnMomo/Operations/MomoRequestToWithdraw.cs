using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Asks a customer to withdraw money from the wallet, as at an agent. Accepted is not done: the query tells.</summary>
public sealed record MomoRequestToWithdraw : MomoPayment
{
    /// <summary>Whose wallet it comes from.</summary>
    public required MomoParty Payer { get; init; }

    /// <summary>Which version. Default <see cref="MomoApiVersion.V2"/>.</summary>
    public MomoApiVersion Version { get; init; } = MomoApiVersion.V2;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

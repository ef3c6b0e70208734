using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Asks a customer, by a prompt on the phone, to pay. Accepted is not paid: the query tells.</summary>
/// <remarks>The customer has about five minutes.</remarks>
public sealed record MomoRequestToPay : MomoPayment
{
    /// <summary>Who pays.</summary>
    public required MomoParty Payer { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

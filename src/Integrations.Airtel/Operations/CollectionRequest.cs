using System.Text;

namespace Integrations.Airtel;

/// <summary>Asks a customer, by a prompt on the phone, to pay. Accepted is not paid: the enquiry tells.</summary>
/// <remarks>Airtel refuses an id that was used before, so the same key may be sent again after a lost answer, up to the replay window of the idempotency options.</remarks>
public sealed record CollectionRequest : AirtelMovement
{
    /// <summary>Who pays: a number of the account's country.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>What the customer sees: 4 to 64 letters, digits and spaces. <see cref="AirtelReference.Fit"/> makes any text fit.</summary>
    public required string Reference { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

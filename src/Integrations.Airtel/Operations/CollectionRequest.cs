using System.Text;

namespace Integrations.Airtel;

/// <summary>Asks a customer, by a prompt on the phone, to pay. Accepted is not paid: the enquiry tells.</summary>
/// <remarks>
/// After a lost answer the same key asks what became of the payment, and sends it again under the same id only when Airtel, which refuses an id that was used before, does not have it after the grace
/// period; up to the replay window of the idempotency options.
/// </remarks>
public sealed record CollectionRequest : AirtelMovement
{
    /// <summary>Who pays: a number of the account's country.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>What the customer sees: 4 to 64 letters, digits and spaces. <see cref="AirtelReference.Fit"/> makes any text fit.</summary>
    public required string Reference { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

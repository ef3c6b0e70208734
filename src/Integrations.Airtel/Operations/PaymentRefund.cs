using System.Text;

namespace Integrations.Airtel;

/// <summary>Returns a payment, whole. Airtel has no key for it: it is sent once, and never again after a lost answer.</summary>
public sealed record PaymentRefund : AirtelRequest
{
    /// <summary>
    /// The host's key, 1 to 128 characters. The same key never returns twice: after a lost answer it tells that the outcome is unknown, and sends nothing. <see langword="null"/>
    /// takes <c>refund:</c> and <see cref="AirtelMoneyId"/> (its SHA-256 where that is too long), so that one payment has one refund. Give a key of your own only to try again what Airtel refused.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Airtel's id of the payment to return, as its enquiry shows it.</summary>
    public required string AirtelMoneyId { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

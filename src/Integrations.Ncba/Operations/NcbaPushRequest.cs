using System.Text;
using Integrations.Payments;

namespace Integrations.Ncba;

/// <summary>Asks an M-Pesa customer, by a prompt on the phone, to pay to the till. Accepted is not paid: the query or a notification tells.</summary>
/// <remarks>The bank has no key for a push: a repeated one is a second prompt. It is sent once, whatever happens to the answer.</remarks>
public sealed record NcbaPushRequest : NcbaRequest
{
    /// <summary>What tells this payment from any other, 1 to 128 characters; <see langword="null"/> has one made. Ask with the same key after an unknown outcome.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whole shillings.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who pays: a Kenyan Safaricom number.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>
    /// The merchant's own reference, such as an order number: letters, digits, dots and underscores. Sent behind the till, and repeated by the notification, where
    /// <see cref="NcbaOptions.ReferenceStyle"/> allows; longer ones are shortened. Default: none.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>Pairs of the host that belong to the call. The bank has no field for them: they do not travel, and are part of what the idempotency key stands for.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

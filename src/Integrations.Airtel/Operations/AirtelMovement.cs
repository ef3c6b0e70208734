using System.Text;
using Integrations.Payments;

namespace Integrations.Airtel;

/// <summary>A request that moves money.</summary>
public abstract record AirtelMovement : AirtelRequest
{
    private protected AirtelMovement() { }

    /// <summary>
    /// The host's key: an order number, a payout id; 1 to 128 characters. The same key with the same fields never pays twice; ask again with it after a lost answer.
    /// <see langword="null"/> makes one, which comes back in <see cref="CallTrace.IdempotencyKey"/>.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The id that Airtel compares and is asked by, unique for ever: 1 to 64 letters, digits and hyphens. <see langword="null"/> makes one and binds it to the idempotency key;
    /// it comes back in <see cref="CallTrace.Reference"/>.
    /// </summary>
    public string? TransactionId { get; init; }

    /// <summary>How much, in the account's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>Pairs of the host that belong to the call. Airtel has no field for them: they do not travel, and are part of what the idempotency key stands for.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

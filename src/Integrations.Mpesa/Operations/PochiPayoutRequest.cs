using System.Text;

namespace Integrations.Mpesa;

/// <summary>Pays out to a Pochi la Biashara wallet: the business wallet of a small trader. Accepted is not paid: the result comes by callback.</summary>
/// <remarks>Daraja recognises a repeated <see cref="OriginatorConversationId"/>, so the same key may be sent again after a lost answer.</remarks>
public sealed record PochiPayoutRequest : MpesaPayment
{
    /// <summary>The trader's number.</summary>
    public required Msisdn Payee { get; init; }

    /// <summary>The identifier that Daraja compares, unique for ever, 1 to 128 characters; <see langword="null"/> makes one and binds it to the idempotency key.</summary>
    public string? OriginatorConversationId { get; init; }

    /// <summary>The occasion, 1 to 100 characters; <see langword="null"/> sends none.</summary>
    public string? Occasion { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

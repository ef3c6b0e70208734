using System.Text;
using Integrations.Payments;

namespace Integrations.Mpesa;

/// <summary>Pays out from the Utility account to a customer's wallet (B2C). Accepted is not paid: the result comes by callback.</summary>
/// <remarks>
/// B2C v3 recognises a repeated <see cref="OriginatorConversationId"/>, so the same key may be sent again after a lost answer. v1 does not, and neither, as far as anybody knows, does a payout with <see cref="Identity"/>: it is sent once.
/// B2C cannot be reversed through the API.
/// </remarks>
public sealed record PayoutRequest : MpesaPayment
{
    /// <summary>Who is paid: a registered M-Pesa number.</summary>
    public required Msisdn Payee { get; init; }

    /// <summary>Why: selects <c>CommandID</c>. Default: a business payment.</summary>
    public DisbursementPurpose Purpose { get; init; } = DisbursementPurpose.Business;

    /// <summary>The identifier that Daraja compares, unique for ever, 1 to 128 characters; <see langword="null"/> makes one and binds it to the idempotency key. Not sent by v1, nor with <see cref="Identity"/>.</summary>
    public string? OriginatorConversationId { get; init; }

    /// <summary>
    /// The document that the wallet must be registered with; otherwise nothing is paid. <see langword="null"/> pays whoever has the number. A payout with it goes by a path of its own whose key Daraja is not known to
    /// compare: it is sent once, as with v1.
    /// </summary>
    public PayeeIdentity? Identity { get; init; }

    /// <summary>The occasion, 1 to 100 characters; <see langword="null"/> sends none.</summary>
    public string? Occasion { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

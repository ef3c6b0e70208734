using System.Text;

namespace Integrations.Mpesa;

/// <summary>Pays another business from the short code's own money (B2B). Accepted is not paid: the result comes by callback.</summary>
/// <remarks>Daraja is not known to recognise a repeat: it is sent once, whatever happens to the answer.</remarks>
public sealed record BusinessPaymentRequest : MpesaPayment
{
    /// <summary>What kind of payment it is.</summary>
    public required BusinessCommand Command { get; init; }

    /// <summary>Who is paid (<c>PartyB</c>): the pay bill, till or short code, 5 to 12 digits.</summary>
    public required string Receiver { get; init; }

    /// <summary>What <see cref="Receiver"/> is; <see langword="null"/> is a till for <see cref="BusinessCommand.BuyGoods"/> and a short code for the rest. A store or head office takes <see cref="MpesaIdentifierType.ShortCode"/>.</summary>
    public MpesaIdentifierType? ReceiverType { get; init; }

    /// <summary>Who pays (<c>PartyA</c>), 5 to 7 digits; <see langword="null"/> is the account's own short code.</summary>
    public string? Sender { get; init; }

    /// <summary>The account at the receiver: 1 to 13 characters.</summary>
    public required string AccountReference { get; init; }

    /// <summary>On whose behalf (<c>Requester</c>): a Kenyan mobile number; <see langword="null"/> sends none.</summary>
    public Msisdn? Requester { get; init; }

    /// <summary>The occasion, 1 to 100 characters; <see langword="null"/> sends none.</summary>
    public string? Occasion { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

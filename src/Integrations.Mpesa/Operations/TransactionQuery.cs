using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks what became of a transaction: C2B, B2C, B2B or reversal. The answer comes by callback.</summary>
/// <remarks>At least one of <see cref="Receipt"/> and <see cref="OriginalConversationId"/> is needed. "Not found" right after a submission proves nothing.</remarks>
public sealed record TransactionQuery : MpesaRequest
{
    /// <summary>The receipt (<c>TransactionID</c>), where it is known.</summary>
    public string? Receipt { get; init; }

    /// <summary>The <c>OriginatorConversationID</c> of the transaction asked about: the reference of a payout.</summary>
    public string? OriginalConversationId { get; init; }

    /// <summary>Who asks (<c>PartyA</c>); <see langword="null"/> is the account's own short code, that of payouts when only <see cref="OriginalConversationId"/> is given.</summary>
    public string? Party { get; init; }

    /// <summary>What <see cref="Party"/> is. Default: a short code.</summary>
    public MpesaIdentifierType PartyType { get; init; } = MpesaIdentifierType.ShortCode;

    /// <summary>The occasion, 1 to 100 characters; <see langword="null"/> sends none.</summary>
    public string? Occasion { get; init; }

    /// <summary>What the callback address is made from; <see langword="null"/> makes one.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

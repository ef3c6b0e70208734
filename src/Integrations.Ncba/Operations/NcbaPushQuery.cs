using System.Text;

namespace Integrations.Ncba;

/// <summary>Asks what became of a push. Changes nothing. Ask every 5 to 10 seconds for two or three minutes, then leave it to the notification.</summary>
public sealed record NcbaPushQuery : NcbaRequest
{
    /// <summary>From <see cref="NcbaPushAcknowledgement.TransactionId"/>.</summary>
    public required string TransactionId { get; init; }

    /// <summary>From <see cref="NcbaPushAcknowledgement.SentAt"/>. Without it the age of the push is not known, and FAILED is never believed.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}

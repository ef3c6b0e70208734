using System.Text;

namespace Integrations.Wallets;

/// <summary>A message to one target. Its text form shows id and kind only.</summary>
public sealed record Notification
{
    /// <summary>The same when the same message is sent again: a sender that can compare it sends once.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it tells of.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The wallet.</summary>
    public required AccountId Wallet { get; init; }

    /// <summary>Whose customer.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whom to tell.</summary>
    public required NotificationTarget Target { get; init; }

    /// <summary>What to say, in characters of text messages.</summary>
    public required string Text { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Id = ").Append(Id).Append(", Kind = ").Append(Kind);
        return true;
    }
}

namespace Integrations.Otp;

/// <summary>What became of a request for a code. May be shown to whoever asked: it does not depend on whether somebody is behind the destination.</summary>
public sealed class OtpIssue
{
    /// <summary>Whether there is a challenge.</summary>
    public required OtpIssueStatus Status { get; init; }

    /// <summary>The challenge to answer; <see langword="null"/> when there is none. Hand it to whoever asked, and to nobody else: who has it can use up its attempts.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>When the code dies; <see langword="null"/> without a challenge.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How long to wait before asking again.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>Where it goes, masked.</summary>
    public required string Destination { get; init; }

    /// <summary>True when the idempotency key had this challenge already; nothing was sent now.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>True when there is a challenge.</summary>
    public bool IsIssued => Status is OtpIssueStatus.Issued;
}

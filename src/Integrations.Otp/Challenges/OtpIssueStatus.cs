namespace Integrations.Otp;

/// <summary>Whether a code was made.</summary>
public enum OtpIssueStatus
{
    /// <summary>There is a challenge, and its message is sent or on its way.</summary>
    Issued = 0,

    /// <summary>A limit is reached. Wait for <see cref="OtpIssue.RetryAfter"/>.</summary>
    Throttled = 1,

    /// <summary>The provider of the messages refused it (<see cref="OtpSendMode.Direct"/>). It does not count in any window. Offer another destination, or wait for <see cref="OtpIssue.RetryAfter"/>.</summary>
    NotSent = 2,
}

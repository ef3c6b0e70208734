namespace Integrations.Otp;

/// <summary>The answer to a code: approved or denied, and nothing more. Unknown, expired, used, blocked and wrong look alike; the reason is in the audit.</summary>
/// <param name="IsApproved">True once for each challenge.</param>
public readonly record struct OtpCheck(bool IsApproved)
{
    /// <summary>A sentence for the person, the same for every denial.</summary>
    public string UserMessage => IsApproved ? "The code is right." : "The code is wrong or no longer valid.";
}

namespace Integrations.Otp;

/// <summary>What counting an attempt brought.</summary>
public sealed class OtpAttempt
{
    /// <summary>Whether it was counted, so that the code may be compared; if not, why.</summary>
    public required OtpAttemptStatus Status { get; init; }

    /// <summary>The challenge after counting; <see langword="null"/> when there is none.</summary>
    public OtpRecord? Record { get; init; }

    /// <summary>True when this call ended the challenge because its time was over.</summary>
    public bool HasJustExpired { get; init; }
}

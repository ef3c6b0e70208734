namespace Integrations.Otp;

/// <summary>What a clean-up did.</summary>
public sealed class OtpPurge
{
    /// <summary>Challenges that were pending although their time was over: they are expired now.</summary>
    public required IReadOnlyList<OtpRecord> Expired { get; init; }

    /// <summary>Challenges and counts that were removed.</summary>
    public required int Removed { get; init; }

    /// <summary>True when there may be more than one batch took.</summary>
    public required bool HasMore { get; init; }
}

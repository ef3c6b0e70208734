namespace Integrations.Otp;

/// <summary>What became of a draft.</summary>
public sealed class OtpPlacement
{
    /// <summary>Whether it was stored, and if not why.</summary>
    public required OtpPlacementStatus Status { get; init; }

    /// <summary>The stored challenge, or for <see cref="OtpPlacementStatus.Repeated"/> the one that the key has had.</summary>
    public OtpRecord? Record { get; init; }

    /// <summary>How long to wait where it was refused; where it was stored, the wait before the next of its pair.</summary>
    public TimeSpan RetryAfter { get; init; }

    /// <summary>The limit that refused it: <c>cool_down</c>, <c>failures</c> or the name of a limit.</summary>
    public string? Limit { get; init; }

    /// <summary>The challenges whose place it took.</summary>
    public IReadOnlyList<OtpRecord> Replaced { get; init; } = [];
}

namespace Integrations.Otp;

/// <summary>A challenge as its owner may see it.</summary>
public sealed record OtpChallenge
{
    /// <summary>The challenge.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>How the code travels.</summary>
    public required OtpChannel Channel { get; init; }

    /// <summary>Where it goes, masked.</summary>
    public required string Destination { get; init; }

    /// <summary>Where it stands. One whose time is over is expired, whether or not it was cleaned up.</summary>
    public required OtpState State { get; init; }

    /// <summary>How often it may still be guessed; 0 when it ended.</summary>
    public required int AttemptsLeft { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it dies.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it ended; <see langword="null"/> while it works, or when nobody has looked since its time was over.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

namespace Integrations.MtnMomo;

/// <summary>A customer was asked for consent.</summary>
public sealed class MomoConsent
{
    /// <summary>What the answer is fetched with.</summary>
    public required string AuthRequestId { get; init; }

    /// <summary>How long to wait between two tries to fetch it; at least 5 s, also where MTN says less.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long the question stands; <see langword="null"/> when MTN does not say.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>The interval.</summary>
    public override string ToString() => $"consent, asked every {Interval}";
}

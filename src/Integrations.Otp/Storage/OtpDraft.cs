namespace Integrations.Otp;

/// <summary>A challenge to be stored, with all that decides whether it may be.</summary>
public sealed class OtpDraft
{
    /// <summary>The challenge. The store sets the times by its own clock.</summary>
    public required OtpRecord Record { get; init; }

    /// <summary>How long the code lives.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>The slot under all peppers: pending challenges of it are replaced.</summary>
    public required IReadOnlyList<string> Slots { get; init; }

    /// <summary>The idempotency key under all peppers, newest first; empty without one.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What was asked under the idempotency key, under all peppers; empty without one.</summary>
    public IReadOnlyList<string> Fingerprints { get; init; } = [];

    /// <summary>Purpose and destination, with their limits.</summary>
    public required OtpPair Pair { get; init; }

    /// <summary>The windows to be counted in: destination, source address, subject, tenant, purpose. The first that is full refuses.</summary>
    public required IReadOnlyList<OtpLimit> Limits { get; init; }
}

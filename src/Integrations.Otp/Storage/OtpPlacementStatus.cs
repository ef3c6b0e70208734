namespace Integrations.Otp;

/// <summary>Whether a draft was stored.</summary>
public enum OtpPlacementStatus
{
    /// <summary>Stored: pending.</summary>
    Placed = 0,

    /// <summary>The idempotency key has a challenge for the same request. Nothing was stored.</summary>
    Repeated = 1,

    /// <summary>The idempotency key belongs to another request. Nothing was stored.</summary>
    KeyReused = 2,

    /// <summary>A limit is reached. Nothing was stored or counted.</summary>
    Throttled = 3,

    /// <summary>Too many wrong guesses of this purpose and destination. Nothing was stored or counted.</summary>
    Blocked = 4,
}

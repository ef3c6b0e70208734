namespace Integrations.Idempotency;

/// <summary>How long keys and references are remembered.</summary>
public sealed class IdempotencyOptions
{
    /// <summary>
    /// How long after the first execution of a key its operation may be sent again, with the same reference, while its outcome is unknown. Applies to operations whose
    /// provider recognises a repeated reference; others are never sent again. 0 to 7 days, default 30 min.
    /// </summary>
    /// <remarks>
    /// Keep it shorter than the time for which the provider recognises a reference. It does not limit stored answers: minute 31, or day 31, returns the stored answer,
    /// or "unknown" with the reference to ask the provider with, and sends nothing.
    /// </remarks>
    public TimeSpan ReplayWindow { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long an execution may take before another process may think that it died. Must be longer than the total timeout of the slowest operation. 1 s to 1 hour, default 2 min.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a key stays bound to its reference and its answer. Afterwards the key is free again, so never shorter than a host may repeat it. 1 to 3650 days, default 180 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(180);
}

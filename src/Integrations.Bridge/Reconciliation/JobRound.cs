namespace Integrations.Bridge;

/// <summary>When a host looks at its jobs again. Not thread-safe but for <see cref="IsDue"/>: one round at a time.</summary>
internal sealed class JobRound(bool hasJobs)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private DateTimeOffset? _lookedAt;
    private DateTimeOffset _next;
    private volatile bool _isUnderWay;

    /// <summary>True when something may be due and no round is under way.</summary>
    /// <param name="now">The store's clock.</param>
    // One that was set back must not end the looking until it is there again.
    public bool IsDue(DateTimeOffset now) => hasJobs && !_isUnderWay && !(_lookedAt is { } looked && now >= looked && now < _next);

    public void Begin(DateTimeOffset now)
    {
        _isUnderWay = true;
        _lookedAt = now;
        _next = now + Longest;
    }

    /// <summary>Something is due at a moment.</summary>
    public void Expect(DateTimeOffset now, DateTimeOffset due) => _next = due < _next ? (due > now + Shortest ? due : now + Shortest) : _next;

    public void Failed(DateTimeOffset now) => _next = now + AfterFailure;

    public void End() => _isUnderWay = false;
}

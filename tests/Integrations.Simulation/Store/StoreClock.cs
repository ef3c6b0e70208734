namespace Integrations.Simulation;

/// <summary>The store's own clock.</summary>
internal sealed class StoreClock(Scheduler scheduler) : TimeProvider
{
    public TimeSpan Offset { get; private set; }

    /// <summary>When it jumped last.</summary>
    public TimeSpan? JumpedAt { get; private set; }

    public void Begin(TimeSpan offset) => Offset = offset;

    public void Jump(TimeSpan by)
    {
        Offset += by;
        JumpedAt = scheduler.Now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Scheduler.Start + scheduler.Now + Offset;

    public override long GetTimestamp() => scheduler.Now.Ticks;
}

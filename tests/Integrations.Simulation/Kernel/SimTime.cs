namespace Integrations.Simulation;

/// <summary>The clocks of one process: a wall clock that may be wrong and jump, and a monotonic one that drifts a little. Its timers die with the process.</summary>
internal sealed class SimTime(SimProcess process, Scheduler scheduler, TimeSpan offset, double drift) : TimeProvider
{
    private static readonly TimeZoneInfo[] Zones = [TimeZoneInfo.Utc, TimeZoneInfo.CreateCustomTimeZone("far west", TimeSpan.FromHours(-11), null, null), TimeZoneInfo.CreateCustomTimeZone("far east", TimeSpan.FromHours(13), null, null)];

    public TimeSpan Offset { get; private set; } = offset;

    public int Zone { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => Zones[Zone];

    public override DateTimeOffset GetUtcNow() => Scheduler.Start + Monotonic() + Offset;

    public override long GetTimestamp() => Monotonic().Ticks;

    public void Jump(TimeSpan by) => Offset += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private TimeSpan Monotonic() => scheduler.Now + TimeSpan.FromTicks((long)(scheduler.Now.Ticks * drift));

    private TimeSpan TrueOf(TimeSpan own) => TimeSpan.FromTicks((long)(own.Ticks / (1 + drift)) + 1);

    private sealed class Timer(SimTime time, TimerCallback callback, object? state) : ITimer
    {
        private long _generation;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var generation = ++_generation;
            _period = period;
            if (dueTime >= TimeSpan.Zero)
            {
                Schedule(dueTime, generation);
            }

            return true;
        }

        public void Dispose() => _generation++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        private void Schedule(TimeSpan dueTime, long generation) => time.Post(dueTime, () => Fire(generation));

        private void Fire(long generation)
        {
            if (generation != _generation)
            {
                return;
            }

            if (_period > TimeSpan.Zero)
            {
                Schedule(_period, generation);
            }

            callback(state);
        }
    }

    private void Post(TimeSpan dueTime, Action action) => process.Post(TrueOf(dueTime), action);
}

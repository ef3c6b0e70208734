namespace Integrations.Http.Internal;

/// <summary>A token bucket that says how long to wait. Thread-safe; its arithmetic is in timestamps, so it follows the given clock.</summary>
internal sealed class TokenBucket(TimeProvider time, double permitsPerSecond, int burst)
{
    private readonly Lock _gate = new();
    private readonly double _interval = time.TimestampFrequency / permitsPerSecond;
    private double _nextFree = double.NegativeInfinity;

    /// <summary>Takes a token when it is free within <paramref name="longestWait"/>; otherwise takes nothing and returns <see langword="null"/>.</summary>
    public TimeSpan? TryTake(TimeSpan longestWait)
    {
        lock (_gate)
        {
            double now = time.GetTimestamp();
            var earliest = Math.Max(_nextFree, now - (burst - 1) * _interval);
            var wait = TimeSpan.FromSeconds(Math.Max(0, earliest - now) / time.TimestampFrequency);
            if (wait > longestWait)
            {
                return null;
            }

            _nextFree = earliest + _interval;
            return wait;
        }
    }
}

namespace Integrations.Bridge;

/// <summary>The store's clock as this process knows it, carried on by the monotonic clock between two looks. Notices when the two part.</summary>
internal sealed class EngineClock(TimeProvider time, TimeSpan tolerance)
{
    private static readonly TimeSpan SlowestLook = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private DateTimeOffset _base;
    private long _baseAt;
    private DateTimeOffset _origin;
    private long _originAt;
    private bool _isSet;

    /// <summary>The store's clock, now.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _isSet ? _base + time.GetElapsedTime(_baseAt) : time.GetUtcNow();
            }
        }
    }

    /// <summary>
    /// How long this process has seen the clocks agree: since it first looked at the store's, or since they parted. Nothing is concluded from the passing of time that was not watched: a store's clock may have
    /// jumped before this process came.
    /// </summary>
    public TimeSpan WatchedFor
    {
        get
        {
            lock (_gate)
            {
                return _isSet ? time.GetElapsedTime(_originAt) : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Begins a look at the store's clock.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>Ends a look. One that took long says little about now, and is left out. True when the clocks were found to have parted.</summary>
    public bool Observe(DateTimeOffset storeNow, long begun)
    {
        lock (_gate)
        {
            if (_isSet && time.GetElapsedTime(begun) > SlowestLook)
            {
                return false;
            }

            var at = time.GetTimestamp();
            var hasJumped = _isSet && (storeNow - (_origin + time.GetElapsedTime(_originAt, at))).Duration() > tolerance;
            if (!_isSet || hasJumped)
            {
                (_origin, _originAt) = (storeNow, at);
            }

            (_base, _baseAt, _isSet) = (storeNow, at, true);
            return hasJumped;
        }
    }
}

namespace Integrations.Bridge;

/// <summary>What this host hears of one route's callbacks. Fixed size; the caller locks.</summary>
internal sealed class WatchedCallbacks(TimeSpan window)
{
    private const int Begun = 0;
    private const int Heard = 1;
    private const int Asked = 2;

    private readonly SlidingCounts _counts = new(window, 3);
    private bool _hasAddress;
    private bool _hasHeard;

    /// <summary>An attempt was prepared.</summary>
    /// <param name="now">Now.</param>
    /// <param name="hasAddress">Whether its callbacks have an address of its own.</param>
    public void Begin(TimeSpan now, bool hasAddress)
    {
        _hasAddress = hasAddress;
        _counts.Add(now, Begun);
    }

    /// <summary>A callback was applied.</summary>
    public void Hear(TimeSpan now)
    {
        _hasHeard = true;
        _counts.Add(now, Heard);
    }

    /// <summary>A payment was found to have succeeded by asking.</summary>
    public void Ask(TimeSpan now) => _counts.Add(now, Asked);

    /// <summary>
    /// How many payments succeeded by asking while no callback came; 0 where callbacks come, or none is to be expected. Where other hosts apply the callbacks, this one finds only those payments by asking whose
    /// callback was lost: few of those that it sends. So they must be half of them.
    /// </summary>
    /// <param name="now">Now.</param>
    /// <param name="capability">What the route declares. Registered addresses may not be registered: they are expected to work once they did.</param>
    public long Silent(TimeSpan now, CallbackCapability capability)
    {
        var isExpected = _hasHeard || (capability is CallbackCapability.PerRequestUrl && _hasAddress);
        var (begun, asked) = (_counts.Sum(now, Begun), _counts.Sum(now, Asked));
        return isExpected && _counts.Sum(now, Heard) is 0 && begun > 0 && 2 * asked >= begun ? (long)asked : 0;
    }
}

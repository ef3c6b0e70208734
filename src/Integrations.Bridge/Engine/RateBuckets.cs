namespace Integrations.Bridge;

/// <summary>Token buckets by name: how many questions a route gets, how many failovers a tenant.</summary>
internal sealed class RateBuckets(TimeProvider time, double perSecond, double burst)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Tokens, long At)> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one; or says how long until there is one.</summary>
    public bool TryTake(string name, out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var (tokens, at) = _buckets.TryGetValue(name, out var bucket) ? bucket : (burst, now);
            tokens = Math.Min(burst, tokens + (time.GetElapsedTime(at, now).TotalSeconds * perSecond));
            var isTaken = tokens >= 1;
            _buckets[name] = (isTaken ? tokens - 1 : tokens, now);
            wait = isTaken ? TimeSpan.Zero : TimeSpan.FromSeconds((1 - tokens) / perSecond);
            return isTaken;
        }
    }
}

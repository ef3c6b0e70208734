using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>Token buckets by name: how many questions a route gets, how many failovers a tenant. Thread-safe.</summary>
internal sealed class RateBuckets(TimeProvider time, double perSecond, double burst)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one, or says when to come back. Each that is turned away is given a later turn, so that thousands do not come back at once for the one that there is.</summary>
    public bool TryTake(string name, out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var bucket = _buckets.TryGetValue(name, out var known) ? known : new Bucket(burst, now, TimeSpan.Zero);
            var passed = time.GetElapsedTime(bucket.At, now);
            var tokens = Math.Min(burst, bucket.Tokens + (passed.TotalSeconds * perSecond));
            var turns = bucket.Turns > passed ? bucket.Turns - passed : TimeSpan.Zero;
            if (tokens >= 1)
            {
                _buckets[name] = new Bucket(tokens - 1, now, turns);
                wait = TimeSpan.Zero;
                return true;
            }

            var next = TimeSpan.FromSeconds((1 - tokens) / perSecond);
            wait = turns < LongestWait ? next + turns : LongestWait;
            _buckets[name] = new Bucket(tokens, now, turns < LongestWait ? turns + TimeSpan.FromSeconds(1 / perSecond) : turns);
            return false;
        }
    }

    /// <param name="Tokens">What was left at the moment.</param>
    /// <param name="At">The moment.</param>
    /// <param name="Turns">For how long from then on turns are given away.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bucket(double Tokens, long At, TimeSpan Turns);
}

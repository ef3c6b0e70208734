using System.Collections.Concurrent;

namespace Integrations.Ussd;

/// <summary>A bucket of requests for each subscriber, refilled by the minute.</summary>
internal sealed class SubscriberLimiter(int requestsPerMinute, TimeProvider time)
{
    private const int SweepAbove = 50_000;

    private readonly ConcurrentDictionary<Msisdn, Bucket> _buckets = new();

    public bool Admits(Msisdn subscriber)
    {
        if (requestsPerMinute is 0)
        {
            return true;
        }

        var now = time.GetTimestamp();
        var bucket = _buckets.GetOrAdd(subscriber, static (_, state) => new Bucket { Tokens = state.Requests, At = state.Now }, (Requests: (double)requestsPerMinute, Now: now));
        if (_buckets.Count > SweepAbove)
        {
            Sweep(now);
        }

        lock (bucket)
        {
            bucket.Tokens = Math.Min(requestsPerMinute, bucket.Tokens + (time.GetElapsedTime(bucket.At, now).TotalMinutes * requestsPerMinute));
            bucket.At = now;
            if (bucket.Tokens < 1)
            {
                return false;
            }

            bucket.Tokens--;
            return true;
        }
    }

    // A full bucket says nothing that a new one would not.
    private void Sweep(long now)
    {
        foreach (var (subscriber, bucket) in _buckets)
        {
            if (time.GetElapsedTime(bucket.At, now) > TimeSpan.FromMinutes(1))
            {
                _buckets.TryRemove(subscriber, out _);
            }
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }

        public long At { get; set; }
    }
}

using System.Collections.Concurrent;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Counts requests of each partner. A minute begins with its first request; one above the rate waits for the next minute.</summary>
internal sealed class Rates(TopUpTerms terms, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Caller, RateGroup Group), Window> _windows = [];

    /// <summary>Takes one request in; otherwise how long to wait.</summary>
    public bool TryTake(string caller, RateGroup group, out TimeSpan wait)
    {
        var window = _windows.GetOrAdd((caller, group), _ => new Window(time.GetTimestamp()));
        lock (window)
        {
            if (time.GetElapsedTime(window.Began) >= Minute)
            {
                (window.Began, window.Count) = (time.GetTimestamp(), 0);
            }

            wait = Minute - time.GetElapsedTime(window.Began);
            return window.Count < terms.PerMinute.Of(group) && ++window.Count > 0;
        }
    }

    private sealed class Window(long began)
    {
        public long Began { get; set; } = began;

        public int Count { get; set; }
    }
}

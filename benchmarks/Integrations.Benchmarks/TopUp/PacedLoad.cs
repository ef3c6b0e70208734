using System.Collections.Concurrent;

namespace Integrations.Benchmarks.TopUp;

/// <summary>One operation so many times a minute. Its time counts from the moment when it was due: a queue is not left out.</summary>
internal sealed class PacedLoad(string name, int perMinute, double goal, Func<Task<bool>> call)
{
    private readonly ConcurrentBag<double> _milliseconds = [];
    private int _failures;

    public string Name => name;

    public int PerMinute => perMinute;

    /// <summary>What 95 of 100 must stay below, in milliseconds.</summary>
    public double Goal => goal;

    public int Failures => _failures;

    public IReadOnlyCollection<double> Milliseconds => _milliseconds;

    public async Task RunAsync(TimeSpan length)
    {
        var (begun, interval) = (TimeProvider.System.GetTimestamp(), TimeSpan.FromMinutes(1) / perMinute);
        var calls = new List<Task>();
        for (var due = TimeSpan.Zero; due < length; due += interval)
        {
            var wait = due - TimeProvider.System.GetElapsedTime(begun);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, TimeProvider.System);
            }

            calls.Add(CallAsync(begun, due));
        }

        await Task.WhenAll(calls);
    }

    private async Task CallAsync(long begun, TimeSpan due)
    {
        if (!await call())
        {
            Interlocked.Increment(ref _failures);
        }

        _milliseconds.Add((TimeProvider.System.GetElapsedTime(begun) - due).TotalMilliseconds);
    }
}

namespace Integrations.Bridge;

/// <summary>Lets the engine's loop sleep until a moment or a signal. Every wake-up comes from a timer, so whoever signals does not run the loop on its own thread.</summary>
internal sealed class Waker : IDisposable
{
    /// <summary>A loop that is signalled all the time rests between two rounds, so that a round takes much at once.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(5);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private TaskCompletionSource? _waiting;
    private long? _wokenAt;
    private bool _isSignalled;

    public Waker(TimeProvider time) => (_time, _timer) = (time, time.CreateTimer(static state => ((Waker)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    public Task WaitAsync(TimeSpan atMost)
    {
        lock (_gate)
        {
            var pause = _isSignalled ? Rest() : atMost < TimeSpan.Zero ? TimeSpan.Zero : atMost;
            _waiting = new TaskCompletionSource();
            _timer.Change(pause, Timeout.InfiniteTimeSpan);
            return _waiting.Task;
        }
    }

    public void Signal()
    {
        lock (_gate)
        {
            if (!_isSignalled && _waiting is not null)
            {
                _timer.Change(Rest(), Timeout.InfiniteTimeSpan);
            }

            _isSignalled = true;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Wake()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            (waiting, _waiting) = (_waiting, null);
            (_wokenAt, _isSignalled) = (_time.GetTimestamp(), false);
        }

        waiting?.TrySetResult();
    }

    private TimeSpan Rest() => _wokenAt is { } woken && _time.GetElapsedTime(woken) is var passed && passed < ShortestRest ? ShortestRest - passed : TimeSpan.Zero;
}

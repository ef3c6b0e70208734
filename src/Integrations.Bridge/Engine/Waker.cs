namespace Integrations.Bridge;

/// <summary>Lets the engine's loop sleep until a moment or a signal. Every wake-up comes from a timer, so whoever signals does not run the loop on its own thread.</summary>
internal sealed class Waker : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private TaskCompletionSource? _waiting;
    private bool _isSignalled;

    public Waker(TimeProvider time) => _timer = time.CreateTimer(static state => ((Waker)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public Task WaitAsync(TimeSpan atMost)
    {
        lock (_gate)
        {
            if (_isSignalled)
            {
                _isSignalled = false;
                return Task.CompletedTask;
            }

            _waiting = new TaskCompletionSource();
            _timer.Change(atMost < TimeSpan.Zero ? TimeSpan.Zero : atMost, Timeout.InfiniteTimeSpan);
            return _waiting.Task;
        }
    }

    public void Signal()
    {
        lock (_gate)
        {
            if (_waiting is null)
            {
                _isSignalled = true;
            }
            else
            {
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Wake()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
        {
            (waiting, _waiting) = (_waiting, null);
        }

        waiting?.TrySetResult();
    }
}

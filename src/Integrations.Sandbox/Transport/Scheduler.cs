namespace Integrations.Sandbox.Transport;

/// <summary>Owns everything that happens after an answer: timed steps and background sends. Nothing outlives its disposal.</summary>
/// <remarks>Timed steps run on the thread that fires the timer, so that a virtual clock finds every follow-up timer set when it goes on.</remarks>
internal sealed class Scheduler(TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<TimedStep> _pending = [];
    private readonly HashSet<Task> _running = [];
    private readonly List<Exception> _failures = [];
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    public IDisposable After(TimeSpan delay, Action step)
    {
        var timed = new TimedStep(this, step);
        lock (_gate)
        {
            if (_disposed)
            {
                return timed;
            }

            _pending.Add(timed);
        }

        timed.Start(time, delay);
        return timed;
    }

    /// <summary>Runs work in the background and remembers it until it ends.</summary>
    public Task RunAsync(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return Task.CompletedTask;
            }

            var task = Task.Run(() => GuardAsync(work), CancellationToken.None);
            Track(task);
            return task;
        }
    }

    /// <summary>As <see cref="RunAsync"/>, but begins on this thread, so that what needs no waiting is done when this returns. Not for use under a lock.</summary>
    public Task StartAsync(Func<CancellationToken, Task> work)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return Task.CompletedTask;
            }
        }

        var task = GuardAsync(work);
        lock (_gate)
        {
            Track(task);
        }

        return task;
    }

    /// <summary>Counts as running work until disposed.</summary>
    public IDisposable Hold()
    {
        var hold = new Held();
        lock (_gate)
        {
            Track(hold.Task);
        }

        return hold;
    }

    /// <summary>Completes when nothing runs; steps that wait for the clock do not count.</summary>
    public async Task IdleAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task[] running;
            lock (_gate)
            {
                if (_failures.Count > 0)
                {
                    throw new AggregateException("The sandbox met a defect of its own.", _failures);
                }

                running = [.. _running];
            }

            if (running.Length == 0)
            {
                return;
            }

            await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        TimedStep[] pending;
        Task[] running;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            pending = [.. _pending];
            running = [.. _running];
        }

        foreach (var timed in pending)
        {
            timed.Dispose();
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private void Track(Task task)
    {
        if (!_running.Add(task))
        {
            return;
        }

        _ = task.ContinueWith(
            done =>
            {
                lock (_gate)
                {
                    _running.Remove(done);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The sandbox stops: what was under way is lost, as it would be at a provider that stops.
        }
#pragma warning disable CA1031 // Background work has no caller: IdleAsync reports what it threw.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Report(failure);
        }
    }

    private void Report(Exception failure)
    {
        lock (_gate)
        {
            _failures.Add(failure);
        }
    }

    private sealed class TimedStep(Scheduler owner, Action step) : IDisposable
    {
        private ITimer? _timer;

        public void Start(TimeProvider time, TimeSpan delay)
        {
            _timer = time.CreateTimer(static state => ((TimedStep)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(delay, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => Leave();

        private bool Leave()
        {
            bool first;
            lock (owner._gate)
            {
                first = owner._pending.Remove(this);
            }

            _timer?.Dispose();
            return first;
        }

        private void Fire()
        {
            if (!Leave())
            {
                return;
            }

            try
            {
                step();
            }
#pragma warning disable CA1031 // An exception on a timer's thread would end the process: IdleAsync reports it.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                owner.Report(failure);
            }
        }
    }

    private sealed class Held : IDisposable
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _released.Task;

        public void Dispose() => _released.TrySetResult();
    }
}

namespace Integrations.Simulation;

/// <summary>One incarnation of a process: a handle through which everything that reaches it must pass. A crash is that the handle completes nothing any more.</summary>
internal sealed class SimProcess
{
    private readonly Scheduler _scheduler;
    private readonly Action<SimProcess> _crashed;
    private TimeSpan _pausedUntil;
    private long _operationsLeft;
    private bool _isAfterEffect;

    public SimProcess(Scheduler scheduler, int number, TimeSpan offset, double drift, long operationsLeft, bool isAfterEffect, Action<SimProcess> crashed)
    {
        _scheduler = scheduler;
        _crashed = crashed;
        _operationsLeft = operationsLeft;
        _isAfterEffect = isAfterEffect;
        Number = number;
        WorkerId = $"worker-{number}";
        Time = new SimTime(this, scheduler, offset, drift);
    }

    public int Number { get; }

    public string WorkerId { get; }

    public SimTime Time { get; }

    public bool IsAlive { get; private set; } = true;

    public bool IsPaused => _scheduler.Now < _pausedUntil;

    public long Operations { get; private set; }

    public BridgeEngine Engine { get; private set; } = null!;

    public CancellationTokenSource? Stop { get; private set; }

    public bool IsReady { get; private set; }

    public bool IsStopped => Stop?.IsCancellationRequested is true;

    /// <summary>Starts the engine; tells when it ends by itself.</summary>
    public void Start(BridgeEngine engine, Action<string> ended)
    {
        Engine = engine;
        Stop = new CancellationTokenSource();
        _ = RunAsync(ended, Stop.Token);
    }

    private async Task RunAsync(Action<string> ended, CancellationToken stop)
    {
        try
        {
            // Before anything else comes in: of several that wait for one opening, all but one would leave the thread.
            await Engine.OpenAsync().ConfigureAwait(false);
            IsReady = true;
            await Engine.RunAsync(stop).ConfigureAwait(false);
            ended("it returned");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            ended("stopped");
        }
        catch (JournalException) when (!IsReady)
        {
            // The store is away while the process starts: its supervisor starts another.
            Crash();
        }
        catch (Exception error)
        {
            ended(error.ToString());
        }
    }

    /// <summary>Runs an action in this process later; never, when the process has died by then; once it goes on, when it is paused.</summary>
    public void Post(TimeSpan delay, Action action)
    {
        if (IsAlive)
        {
            _scheduler.After(delay, new Posted(this, action).Run);
        }
    }

    public void Pause(TimeSpan length) => _pausedUntil = _scheduler.Now + length;

    public void Crash()
    {
        if (IsAlive)
        {
            IsAlive = false;
            _crashed(this);
        }
    }

    /// <summary>Counts one operation on the world and says whether the process dies in it.</summary>
    public OperationFate Begin()
    {
        _scheduler.AssertThread();
        if (!IsAlive)
        {
            return OperationFate.Dead;
        }

        Operations++;
        if (_operationsLeft <= 0 || --_operationsLeft > 0)
        {
            return OperationFate.Lives;
        }

        return _isAfterEffect ? OperationFate.DiesAfter : OperationFate.DiesBefore;
    }

    /// <summary>Lets the process die in one of its next operations.</summary>
    public void DieIn(long operations, bool isAfterEffect) => (_operationsLeft, _isAfterEffect) = (operations, isAfterEffect);

    private sealed class Posted(SimProcess process, Action action)
    {
        public void Run()
        {
            if (!process.IsAlive)
            {
                return;
            }

            if (process.IsPaused)
            {
                process._scheduler.At(process._pausedUntil, Run);
                return;
            }

            action();
        }
    }
}

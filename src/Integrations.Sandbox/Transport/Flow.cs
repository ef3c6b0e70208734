namespace Integrations.Sandbox.Transport;

/// <summary>What follows from one request: steps in time and the callbacks it owes, under the faults that struck it.</summary>
/// <remarks>A step without delay waits until the answer left, so that an acknowledgement is first unless a fault turns the order round.</remarks>
internal sealed class Flow(Scheduler scheduler, FaultSet faults)
{
    private readonly Lock _gate = new();
    private readonly List<Action> _afterAnswer = [];
    private readonly List<Task> _deliveries = [];
    private bool _answered;

    public FaultSet Faults { get; } = faults;

    private bool CallbackFirst => Faults.Has(FaultEffect.CallbackBeforeAcknowledgement) && !_answered;

    /// <summary>Runs the step after the delay; at once when the callback must overtake the acknowledgement.</summary>
    public IDisposable? Then(TimeSpan delay, Action step)
    {
        lock (_gate)
        {
            if (!CallbackFirst && delay > TimeSpan.Zero)
            {
                return scheduler.After(delay, step);
            }

            if (!CallbackFirst && !_answered)
            {
                _afterAnswer.Add(step);
                return null;
            }
        }

        step();
        return null;
    }

    /// <summary>Sends in the background.</summary>
    public void Send(Func<CancellationToken, Task> send) => Expect(scheduler.RunAsync(send));

    /// <summary>Begins on this thread; not under a lock.</summary>
    public void Start(Func<CancellationToken, Task> work) => Expect(scheduler.StartAsync(work));

    /// <summary>Completes when the callbacks that must overtake the acknowledgement have been delivered.</summary>
    public Task OvertakenAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_deliveries);
        }
    }

    public void Answered()
    {
        List<Action> steps;
        lock (_gate)
        {
            _answered = true;
            steps = [.. _afterAnswer];
            _afterAnswer.Clear();
        }

        foreach (var step in steps)
        {
            step();
        }
    }

    private void Expect(Task delivery)
    {
        lock (_gate)
        {
            if (CallbackFirst)
            {
                _deliveries.Add(delivery);
            }
        }
    }
}

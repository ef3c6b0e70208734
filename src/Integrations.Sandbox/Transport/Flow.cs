namespace Integrations.Sandbox.Transport;

/// <summary>What follows from one request: steps in time and the callbacks it owes, under the faults that struck it.</summary>
/// <remarks>
/// A step without delay is taken when the answer is decided and before it leaves: whoever has the answer finds the money moved.
/// What is sent waits until the answer left, so that an acknowledgement is first unless a fault turns the order round.
/// </remarks>
internal sealed class Flow(Scheduler scheduler, FaultSet faults)
{
    private readonly Lock _gate = new();
    private readonly List<Action> _afterDecision = [];
    private readonly List<Func<Task>> _afterAnswer = [];
    private readonly List<Task> _deliveries = [];
    private bool _decided;
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

            if (!CallbackFirst && !_decided)
            {
                _afterDecision.Add(step);
                return null;
            }
        }

        step();
        return null;
    }

    /// <summary>Sends in the background.</summary>
    public void Send(Func<CancellationToken, Task> send) => AfterAnswer(() => scheduler.RunAsync(send));

    /// <summary>Begins on this thread, or on the one that answers; not under a lock.</summary>
    public void Start(Func<CancellationToken, Task> work) => AfterAnswer(() => scheduler.StartAsync(work));

    /// <summary>Completes when the callbacks that must overtake the acknowledgement have been delivered.</summary>
    public Task OvertakenAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_deliveries);
        }
    }

    /// <summary>The answer is decided: takes the steps that have no delay.</summary>
    public void Decided()
    {
        List<Action> steps;
        lock (_gate)
        {
            _decided = true;
            steps = [.. _afterDecision];
            _afterDecision.Clear();
        }

        foreach (var step in steps)
        {
            step();
        }
    }

    /// <summary>The answer left: sends what waited for that.</summary>
    public void Answered()
    {
        Decided();
        List<Func<Task>> sends;
        lock (_gate)
        {
            _answered = true;
            sends = [.. _afterAnswer];
            _afterAnswer.Clear();
        }

        foreach (var send in sends)
        {
            _ = send();
        }
    }

    private void AfterAnswer(Func<Task> send)
    {
        lock (_gate)
        {
            if (!_answered && !CallbackFirst)
            {
                _afterAnswer.Add(send);
                return;
            }
        }

        var delivery = send();
        lock (_gate)
        {
            if (CallbackFirst)
            {
                _deliveries.Add(delivery);
            }
        }
    }
}

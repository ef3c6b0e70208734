namespace Integrations.Bridge;

/// <summary>Wakes whoever waits for a payment in this process when it changed here.</summary>
/// <remarks>
/// Who waits goes on in a thread of the pool. Only the end of a drive runs the last waiter where it is: nothing of the engine is held then, and to wake another thread costs a payment more than the engine does.
/// </remarks>
internal sealed class PaymentSignals(TaskCreationOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PaymentId, Waiting> _waiting = [];
    private readonly bool _isPooled = (options & TaskCreationOptions.RunContinuationsAsynchronously) is not 0;

    /// <summary>Completes with the next change, and with the payment as it left it where that is at hand. Take it before reading the payment, so that no change falls between.</summary>
    /// <remarks>One task for each waiter: of several continuations of one task, all but one leave the thread that completes it.</remarks>
    public Task<Payment?> NextAsync(PaymentId id)
    {
        var waiter = new TaskCompletionSource<Payment?>();
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var waiting))
            {
                (waiting.Others ??= []).Add(waiter);
            }
            else
            {
                _waiting[id] = new Waiting { First = waiter };
            }
        }

        return waiter.Task;
    }

    /// <summary>Gives a wait up, so that waiting long for a payment that does not change costs nothing.</summary>
    public void Forget(PaymentId id, Task waited)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var waiting) && waiting.Remove(waited))
            {
                _waiting.Remove(id);
            }
        }
    }

    /// <summary>Lets a drive keep what it is about to write to itself until it ends or goes on: those who wait now are told by <see cref="Release"/> or <see cref="End"/>.</summary>
    public void Hold(PaymentId id)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var waiting))
            {
                waiting.IsHeld = true;
            }
        }
    }

    /// <summary>Tells a change, unless it is held.</summary>
    public void Changed(PaymentId id, Payment after)
    {
        Waiting? waiting;
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out waiting) && waiting.IsHeld)
            {
                waiting.After = waiting.After is { } later && later.Version > after.Version ? later : after;
                return;
            }

            _waiting.Remove(id);
        }

        Tell(waiting, after, isTail: false);
    }

    /// <summary>The drive goes on: what was held is told now.</summary>
    public void Release(PaymentId id)
    {
        Waiting? waiting;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(id, out waiting) || !waiting.IsHeld)
            {
                return;
            }

            waiting.IsHeld = false;
            if (waiting.After is null)
            {
                return;
            }

            _waiting.Remove(id);
        }

        Tell(waiting, waiting.After, isTail: false);
    }

    /// <summary>The drive is over.</summary>
    /// <param name="id">The payment.</param>
    /// <param name="isTail">True when the last one who waits may go on in this thread: nothing is held, nothing follows, nobody waits for it.</param>
    public void End(PaymentId id, bool isTail)
    {
        Waiting? waiting;
        lock (_gate)
        {
            _waiting.Remove(id, out waiting);
        }

        Tell(waiting, waiting?.After, isTail);
    }

    private void Tell(Waiting? waiting, Payment? after, bool isTail)
    {
        if (waiting is null)
        {
            return;
        }

        Tell(waiting.First, after, isTail && waiting.Others is null or []);
        for (var index = 0; index < waiting.Others?.Count; index++)
        {
            Tell(waiting.Others[index], after, isTail && index == waiting.Others.Count - 1);
        }
    }

    private void Tell(TaskCompletionSource<Payment?> waiter, Payment? after, bool isHere)
    {
        if (!_isPooled || isHere)
        {
            waiter.TrySetResult(after);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static told => told.Waiter.TrySetResult(told.After), (Waiter: waiter, After: after), preferLocal: true);
        }
    }

    private sealed class Waiting
    {
        public required TaskCompletionSource<Payment?> First { get; set; }

        /// <summary>Those who came after the first: seldom anybody.</summary>
        public List<TaskCompletionSource<Payment?>>? Others { get; set; }

        public bool IsHeld { get; set; }

        public Payment? After { get; set; }

        /// <summary>Takes one out who waits no more.</summary>
        /// <returns>True when nobody is left.</returns>
        public bool Remove(Task waited)
        {
            if (First.Task != waited)
            {
                Others?.RemoveAll(waiter => waiter.Task == waited);
                return false;
            }

            if (Others is null or [])
            {
                return true;
            }

            First = Others[0];
            Others.RemoveAt(0);
            return false;
        }
    }
}

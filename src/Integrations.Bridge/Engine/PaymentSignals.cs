namespace Integrations.Bridge;

/// <summary>Wakes whoever waits for a payment in this process when it changed here.</summary>
internal sealed class PaymentSignals(TaskCreationOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PaymentId, List<TaskCompletionSource<Payment?>>> _waiting = [];

    /// <summary>Completes with the next change, and with the payment as it left it where that is at hand. Take it before reading the payment, so that no change falls between.</summary>
    /// <remarks>One task for each waiter: of several continuations of one task, all but one leave the thread that completes it.</remarks>
    public Task<Payment?> NextAsync(PaymentId id)
    {
        var waiter = new TaskCompletionSource<Payment?>(options);
        lock (_gate)
        {
            if (!_waiting.TryGetValue(id, out var waiting))
            {
                _waiting[id] = waiting = new List<TaskCompletionSource<Payment?>>(1);
            }

            waiting.Add(waiter);
        }

        return waiter.Task;
    }

    /// <summary>Gives a wait up, so that waiting long for a payment that does not change costs nothing.</summary>
    public void Forget(PaymentId id, Task waited)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var waiting) && waiting.RemoveAll(waiter => waiter.Task == waited) > 0 && waiting.Count is 0)
            {
                _waiting.Remove(id);
            }
        }
    }

    public void Changed(PaymentId id, Payment? after = null)
    {
        List<TaskCompletionSource<Payment?>>? waiting;
        lock (_gate)
        {
            _waiting.Remove(id, out waiting);
        }

        foreach (var waiter in waiting ?? [])
        {
            waiter.TrySetResult(after);
        }
    }
}

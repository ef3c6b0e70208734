namespace Integrations.Callbacks.Internal;

/// <summary>Lets a thing be told once per receipt, for a while. Bounded; repeats that come meanwhile share the first one's end.</summary>
internal sealed class ReceiptMemory(TimeProvider time, TimeSpan keep, int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ReceiptKey, TaskCompletionSource> _told = [];
    private readonly Queue<(ReceiptKey Key, long At)> _order = [];

    /// <summary>Tells, unless this receipt was told. When telling throws, everybody who waits for it gets the exception and the next repeat tells again.</summary>
    public Task OnceAsync(ReceiptKey key, Func<Task> tell)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ForgetOld();
            if (_told.TryGetValue(key, out var others))
            {
                return others.Task;
            }

            _told.Add(key, mine);
        }

        return TellAsync(key, mine, tell);
    }

    private async Task TellAsync(ReceiptKey key, TaskCompletionSource mine, Func<Task> tell)
    {
        try
        {
            await tell().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _told.Remove(key);
            }

            mine.SetException(exception);
            _ = mine.Task.Exception; // Nobody else may be waiting: the exception is thrown here as well.
            throw;
        }

        lock (_gate)
        {
            _order.Enqueue((key, time.GetTimestamp()));
            ForgetOld();
        }

        mine.SetResult();
    }

    private void ForgetOld()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > capacity || time.GetElapsedTime(oldest.At) >= keep))
        {
            _order.Dequeue();
            _told.Remove(oldest.Key);
        }
    }
}

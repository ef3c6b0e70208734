namespace Integrations.Sandbox.Transport;

/// <summary>Keeps the last items, counts all of them, and wakes who waits for a count. Thread-safe.</summary>
internal sealed class Recording<T>(int capacity, Func<T, SandboxOperation> operationOf)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _items = new();
    private readonly Dictionary<SandboxOperation, int> _counts = [];
    private readonly List<(SandboxOperation Operation, int Count, TaskCompletionSource Reached)> _waiters = [];

    public IReadOnlyList<T> Snapshot()
    {
        lock (_gate)
        {
            return [.. _items];
        }
    }

    public int Count(SandboxOperation operation)
    {
        lock (_gate)
        {
            return _counts.GetValueOrDefault(operation);
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            while (_items.Count > capacity)
            {
                _items.Dequeue();
            }

            var operation = operationOf(item);
            var count = _counts[operation] = _counts.GetValueOrDefault(operation) + 1;
            foreach (var waiter in _waiters.Where(waiter => waiter.Operation == operation && waiter.Count <= count).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Reached.TrySetResult();
            }
        }
    }

    public Task ReachedAsync(SandboxOperation operation, int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_counts.GetValueOrDefault(operation) >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((operation, count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }
}

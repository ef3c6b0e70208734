namespace Integrations.Simulation;

/// <summary>The virtual-time queue. One thread drains it; whatever happens in a world, happens here.</summary>
internal sealed class Scheduler
{
    private readonly PriorityQueue<Action, (long At, long Order)> _queue = new(4096);
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Time since the start: true time, which no process knows.</summary>
    public TimeSpan Now { get; private set; }

    public long Events { get; private set; }

    /// <summary>A hash of all that happened, in order: equal for equal runs.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>What is thrown out of the queue ends the run.</summary>
    public void At(TimeSpan at, Action action) => _queue.Enqueue(action, ((at < Now ? Now : at).Ticks, ++_order));

    public void After(TimeSpan delay, Action action) => At(Now + delay, action);

    public void AssertThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException($"A call into the world came from another thread: something left the world's thread. {Environment.StackTrace}");
        }
    }

    public void Note(ulong what)
    {
        AssertThread();
        Hash = unchecked((Hash ^ SimRandom.Mix(what + (ulong)Now.Ticks)) * 1099511628211);
    }

    /// <summary>Runs what is due until a moment, or until nothing is left or the run is to stop.</summary>
    public void RunUntil(TimeSpan end, Func<bool> isOver)
    {
        while (_queue.TryPeek(out var action, out var key) && key.At <= end.Ticks)
        {
            _queue.Dequeue();
            Now = TimeSpan.FromTicks(key.At);
            Events++;
            action();
            if (isOver())
            {
                return;
            }
        }

        Now = Now < end ? end : Now;
    }
}

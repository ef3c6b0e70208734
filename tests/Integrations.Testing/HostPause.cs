namespace Integrations.Testing;

/// <summary>
/// Real time for a host to work before a test's clock goes on: a millisecond, and up to four while threads of the pool have something to do. A delay of the runtime is no shorter than a tick of the system's coarse clock,
/// mostly four milliseconds, and a test that lets an hour pass takes thousands of pauses.
/// </summary>
public static class HostPause
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(4);
    private static readonly Lazy<object> Clock = new(Begin);
    private static readonly List<(long Begun, TaskCompletionSource Over)> Waiting = [];

    /// <summary>Completes when the pause is over. Safe from any thread.</summary>
    public static Task TakeAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = Clock.Value;
        lock (clock)
        {
            Waiting.Add((TimeProvider.System.GetTimestamp(), over));
            Monitor.Pulse(clock);
        }

        return over.Task;
    }

    private static object Begin()
    {
        var clock = new object();
        new Thread(() => Run(clock)) { IsBackground = true, Name = nameof(HostPause) }.Start();
        return clock;
    }

    private static void Run(object clock)
    {
        lock (clock)
        {
            while (true)
            {
                Monitor.Wait(clock, Waiting.Count > 0 ? Shortest : Timeout.InfiniteTimeSpan);
                var enough = IsPoolBusy() ? Longest : Shortest;
                for (var index = Waiting.Count - 1; index >= 0; index--)
                {
                    if (TimeProvider.System.GetElapsedTime(Waiting[index].Begun) >= enough)
                    {
                        Waiting[index].Over.SetResult();
                        Waiting.RemoveAt(index);
                    }
                }
            }
        }
    }

    /// <summary>Whether work waits for a thread of the pool, or is on one.</summary>
    private static bool IsPoolBusy()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return ThreadPool.PendingWorkItemCount > 0 || free < most;
    }
}

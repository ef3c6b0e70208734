using System.Net;
using System.Net.Sockets;

namespace Integrations.Testing;

/// <summary>
/// Real time for a host to work before a test's clock goes on: a millisecond, until a byte has gone over loopback and through the pool's threads as the host's own bytes do, and up to <see cref="Longest"/> while threads of
/// the pool have something to do. A delay of the runtime is no shorter than a tick of the system's coarse clock, mostly four milliseconds, and a test that lets an hour pass takes thousands of pauses.
/// </summary>
public static class HostPause
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(10);
    private static readonly Lazy<object> Clock = new(Begin);
    private static readonly List<Pause> Waiting = [];
    private static long _sent;
    private static long _arrived;

    /// <summary>Completes when the pause is over. Safe from any thread.</summary>
    public static Task TakeAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var clock = Clock.Value;
        lock (clock)
        {
            Waiting.Add(new Pause(TimeProvider.System.GetTimestamp(), _sent + 1, over));
            Monitor.Pulse(clock);
        }

        return over.Task;
    }

    private static object Begin()
    {
        var clock = new object();
        var (from, to) = Connect();
        _ = CountAsync(to);
        new Thread(() => Run(clock, from)) { IsBackground = true, Name = nameof(HostPause) }.Start();
        return clock;
    }

    private static (Socket From, Socket To) Connect()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var from = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        from.Connect(listener.LocalEndPoint!);
        return (from, listener.Accept());
    }

    private static async Task CountAsync(Socket to)
    {
        var buffer = new byte[64];
        while (await to.ReceiveAsync(buffer).ConfigureAwait(false) is var count && count > 0)
        {
            Interlocked.Add(ref _arrived, count);
        }
    }

    private static void Run(object clock, Socket from)
    {
        lock (clock)
        {
            while (true)
            {
                Monitor.Wait(clock, Waiting.Count > 0 ? Shortest : Timeout.InfiniteTimeSpan);

                // Before the next byte is sent: it is work for the pool, too.
                var (arrived, isBusy) = (Interlocked.Read(ref _arrived), IsPoolBusy());
                if (Waiting.Count > 0 && arrived == _sent)
                {
                    from.Send([0]);
                    _sent++;
                }

                for (var index = Waiting.Count - 1; index >= 0; index--)
                {
                    var (begun, number, over) = Waiting[index];
                    if (arrived >= number && TimeProvider.System.GetElapsedTime(begun) >= (isBusy ? Longest : Shortest))
                    {
                        over.SetResult();
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

    /// <param name="Begun">When it began.</param>
    /// <param name="Number">The byte that must have arrived: one that was sent after it began.</param>
    /// <param name="Over">Its end.</param>
    private readonly record struct Pause(long Begun, long Number, TaskCompletionSource Over);
}

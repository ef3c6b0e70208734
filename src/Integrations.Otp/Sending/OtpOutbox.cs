using Microsoft.Extensions.Logging;

namespace Integrations.Otp;

/// <summary>Messages that wait for their sender, in this process. Workers run while there is something to send. Thread-safe.</summary>
internal sealed class OtpOutbox(ILogger<OtpOutbox> logger, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Queue<Func<Task>> _waiting = new();
    private TaskCompletionSource? _idle;
    private int _reserved;
    private int _running;
    private bool _isClosed;

    /// <summary>Messages that wait or are being sent.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count + _reserved + _running;
            }
        }
    }

    /// <summary>Keeps a place before the code is made, so that none is made that cannot be sent.</summary>
    public OtpOutboxPlace? TryReserve(int capacity)
    {
        lock (_gate)
        {
            if (_isClosed || _waiting.Count + _reserved >= capacity)
            {
                return null;
            }

            _reserved++;
            return new OtpOutboxPlace(this);
        }
    }

    /// <summary>Gives a reserved place back.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _reserved--;
        }
    }

    /// <summary>Uses a reserved place.</summary>
    public void Add(Func<Task> send, int workers)
    {
        lock (_gate)
        {
            _reserved--;
            _waiting.Enqueue(send);
            if (_running >= workers)
            {
                return;
            }

            _running++;
        }

        // Nothing of the caller's request flows into the worker, which outlives it.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(WorkAsync);
        }
    }

    /// <summary>Takes no more, and gives what waits some time to go out.</summary>
    public async ValueTask DisposeAsync()
    {
        Task idle;
        lock (_gate)
        {
            _isClosed = true;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_running is 0)
            {
                _idle.TrySetResult();
            }

            idle = _idle.Task;
        }

        try
        {
            await idle.WaitAsync(Farewell, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            logger.MessagesLost(Count);
        }
    }

    private async Task WorkAsync()
    {
        while (Next() is { } send)
        {
            try
            {
                await send().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The worker has no caller; it goes on with the next message.
            catch (Exception error)
#pragma warning restore CA1031
            {
                logger.SendFailed(error.GetType().Name);
            }
        }
    }

    private Func<Task>? Next()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var send))
            {
                return send;
            }

            _running--;
            if (_running is 0)
            {
                _idle?.TrySetResult();
            }

            return null;
        }
    }
}

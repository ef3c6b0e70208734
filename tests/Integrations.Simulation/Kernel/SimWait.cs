namespace Integrations.Simulation;

/// <summary>A wait on the world: completed by the queue, on the world's thread, or ended by its token.</summary>
internal sealed class SimWait<T>
{
    // No RunContinuationsAsynchronously: continuations must stay on the world's thread.
    private readonly TaskCompletionSource<T> _source = new();
    private CancellationTokenRegistration _registration;

    public Task<T> Task => _source.Task;

    public bool IsDone => _source.Task.IsCompleted;

    public static Task<T> Never => new TaskCompletionSource<T>().Task;

    public SimWait<T> Until(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(static (state, token) => ((SimWait<T>)state!)._source.TrySetCanceled(token), this);
        }

        return this;
    }

    public void Set(T value)
    {
        _registration.Dispose();
        _source.TrySetResult(value);
    }

    public void Fail(Exception error)
    {
        _registration.Dispose();
        _source.TrySetException(error);
    }
}

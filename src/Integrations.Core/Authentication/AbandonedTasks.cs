namespace Integrations.Authentication;

/// <summary>Waiting for work that may ignore its cancellation.</summary>
internal static class AbandonedTasks
{
    /// <summary>Waits no longer than the token allows. A task that is left behind has its fault observed.</summary>
    public static Task WaitOrLeaveAsync(this Task task, CancellationToken cancellationToken)
    {
        Observe(task);
        return task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="WaitOrLeaveAsync(Task, CancellationToken)" />
    public static Task<T> WaitOrLeaveAsync<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        Observe(task);
        return task.WaitAsync(cancellationToken);
    }

    private static void Observe(Task task)
    {
        if (!task.IsCompleted)
        {
            _ = task.ContinueWith(
                static left => _ = left.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}

namespace Integrations.Callbacks.Internal;

/// <summary>Runs a host's code for a bounded time on the clock that is given. Code that ignores its token, or blocks, is left behind and observed.</summary>
internal static class TimeBudget
{
    /// <exception cref="TimeBudgetOverException">The time was over first.</exception>
    public static Task RunAsync(Func<CancellationToken, Task> work, TimeSpan budget, TimeProvider time, Action<Exception> failedLate) => RunAsync(
        async token =>
        {
            await work(token).ConfigureAwait(false);
            return true;
        },
        budget,
        time,
        failedLate);

    /// <exception cref="TimeBudgetOverException">The time was over first.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan budget, TimeProvider time, Action<Exception> failedLate)
    {
        var source = new CancellationTokenSource(budget, time);
        var running = Task.Run(() => work(source.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (source.IsCancellationRequested)
        {
            throw new TimeBudgetOverException(exception);
        }
        finally
        {
            _ = EndAsync(running, source, failedLate);
        }
    }

    private static async Task EndAsync(Task running, CancellationTokenSource source, Action<Exception> failedLate)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The answer went out already; what remains is to tell, not to throw where nobody listens.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (source.IsCancellationRequested)
            {
                failedLate(exception);
            }
        }
        finally
        {
            source.Dispose();
        }
    }
}

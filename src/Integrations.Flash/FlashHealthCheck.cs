namespace Integrations.Flash;

/// <summary>Asks whether Flash answers, at most once in an interval, whoever asks. Thread-safe.</summary>
internal sealed class FlashHealthCheck(FlashAccount account, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<FlashHealth>? _last;
    private long _askedAt;

    public Task<FlashHealth> CheckAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<FlashHealth>? own = null;
        Task<FlashHealth> last;
        lock (_gate)
        {
            if (_last is null || time.GetElapsedTime(_askedAt) >= account.Settings.HealthInterval)
            {
                own = new TaskCompletionSource<FlashHealth>();
                (_last, _askedAt) = (own.Task, time.GetTimestamp());
            }

            last = _last;
        }

        if (own is not null)
        {
            // Detached: who asks may give up, the answer serves the others.
            _ = AskAsync(own);
        }

        return last.WaitAsync(cancellationToken);
    }

    private async Task AskAsync(TaskCompletionSource<FlashHealth> waiting)
    {
        try
        {
            var list = await account.LoadProductsAsync(CancellationToken.None).ConfigureAwait(false);
            waiting.SetResult(new FlashHealth(list.ReadAt, list.Products.Count, null));
        }
        catch (IntegrationException failure)
        {
            waiting.SetResult(new FlashHealth(account.Now, 0, failure.Error));
        }
#pragma warning disable CA1031 // Whatever it was, those who wait are told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            waiting.SetException(failure);
            _ = waiting.Task.Exception;
        }
    }
}

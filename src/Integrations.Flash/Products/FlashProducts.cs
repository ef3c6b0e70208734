namespace Integrations.Flash.Products;

/// <summary>Keeps the product list. One flight for all who wait; after a failure it is left alone for a while. Thread-safe.</summary>
/// <param name="load">Loads it.</param>
/// <param name="life">How long it is kept.</param>
/// <param name="time">The clock.</param>
internal sealed class FlashProducts(Func<CancellationToken, Task<FlashProductList>> load, TimeSpan life, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private Task<FlashProductList>? _loading;
    private FlashProductList? _list;
    private long _loadedAt;
    private long? _failedAt;

    /// <summary>The list, loaded if need be; <see langword="null"/> when it cannot be had now. Nothing is sold for lack of it, but limits are then those of the settings.</summary>
    public async ValueTask<FlashProductList?> FindAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Kept() is { } kept)
            {
                return kept;
            }

            if (_failedAt is { } failedAt && time.GetElapsedTime(failedAt) < Pause)
            {
                return null;
            }
        }

        try
        {
            return await GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            return null;
        }
    }

    /// <summary>The list, loaded if need be.</summary>
    /// <exception cref="IntegrationException">It cannot be had.</exception>
    public async ValueTask<FlashProductList> GetAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<FlashProductList>? own = null;
        Task<FlashProductList> loading;
        lock (_gate)
        {
            if (Kept() is { } kept)
            {
                return kept;
            }

            if (_loading is null)
            {
                own = new TaskCompletionSource<FlashProductList>();
                _loading = own.Task;
            }

            loading = _loading;
        }

        if (own is not null)
        {
            // Detached: who waits may give up, the list comes for the others.
            _ = LoadAsync(own);
        }

        return await loading.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Flash did not know a product: the list is loaded anew when it is needed.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _list = null;
        }
    }

    private FlashProductList? Kept() => _list is not null && time.GetElapsedTime(_loadedAt) < life ? _list : null;

    private async Task LoadAsync(TaskCompletionSource<FlashProductList> waiting)
    {
        try
        {
            var list = await load(CancellationToken.None).ConfigureAwait(false);
            lock (_gate)
            {
                (_list, _loadedAt, _failedAt, _loading) = (list, time.GetTimestamp(), null, null);
            }

            waiting.SetResult(list);
        }
#pragma warning disable CA1031 // Whatever it was, those who wait are told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                (_failedAt, _loading) = (time.GetTimestamp(), null);
            }

            waiting.SetException(failure);
            _ = waiting.Task.Exception;
        }
    }
}

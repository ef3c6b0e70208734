using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Integrations.Authentication;

/// <summary>The token caches of a process, one for each credential. Registered once; disposing it stops all fetches.</summary>
/// <remarks>Thread-safe. Grows with the number of merchants and never shrinks.</remarks>
public sealed class AccessTokenCaches : IDisposable
{
    private readonly ConcurrentDictionary<AccessTokenKey, AccessTokenCache> _caches = [];
    private readonly TimeProvider _time;
    private readonly ILogger<AccessTokenCache> _logger;
    private readonly DistributedTokenStore? _shared;
    private readonly Counter<long>? _refreshes;
    private bool _disposed;

    /// <summary>Makes the registry of a process.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Gets one warning for each failed fetch.</param>
    /// <param name="meters">Counts <c>integrations.token.refresh.count</c>; <see langword="null"/> counts nothing.</param>
    /// <param name="shared">Where processes share tokens; <see langword="null"/> keeps them to this process.</param>
    public AccessTokenCaches(TimeProvider timeProvider, ILogger<AccessTokenCache> logger, IMeterFactory? meters = null, DistributedTokenStore? shared = null)
    {
        (_time, _logger, _shared) = (timeProvider, logger, shared);
        _refreshes = meters?.Create("Integrations.Core")
            .CreateCounter<long>("integrations.token.refresh.count", "{refresh}", "Tokens fetched, taken from another process, or refused.");
    }

    /// <summary>The cache of a credential, made on the first call.</summary>
    /// <param name="key">Provider, merchant and base address.</param>
    /// <param name="fetch">Asks the provider. Kept from the first call for this key.</param>
    /// <param name="options">When to fetch. Kept from the first call for this key.</param>
    public AccessTokenCache GetOrAdd(AccessTokenKey key, Func<CancellationToken, Task<AccessToken>> fetch, AccessTokenCacheOptions? options = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _caches.GetOrAdd(
            key,
            static (key, parts) => new AccessTokenCache(key, parts.fetch, parts.options, parts.Registry._time, parts.Registry._shared, parts.Registry._logger)
            {
                Refreshes = parts.Registry._refreshes,
            },
            (Registry: this, fetch, options));
    }

    /// <summary>Stops all fetches.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var cache in _caches.Values)
        {
            cache.Dispose();
        }
    }
}

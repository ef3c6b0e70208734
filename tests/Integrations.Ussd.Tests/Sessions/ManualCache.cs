using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Integrations.Ussd.Tests.Sessions;

/// <summary>A shared cache in virtual time.</summary>
internal sealed class ManualCache(TimeProvider time) : IDistributedCache
{
    private readonly ConcurrentDictionary<string, (byte[] Value, DateTimeOffset Until)> _entries = new(StringComparer.Ordinal);

    public byte[]? Get(string key) => _entries.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow() ? entry.Value : null;

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

    public void Refresh(string key)
    {
    }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => _entries.TryRemove(key, out _);

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _entries[key] = (value, time.GetUtcNow() + options.AbsoluteExpirationRelativeToNow!.Value);

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }
}

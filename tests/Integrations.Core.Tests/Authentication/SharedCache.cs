using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Integrations.Core.Tests.Authentication;

/// <summary>A distributed cache in memory that can be out of order or silent.</summary>
internal sealed class SharedCache : IDistributedCache
{
    public ConcurrentDictionary<string, byte[]> Entries { get; } = [];

    public DistributedCacheEntryOptions? LastLifetime { get; private set; }

    public bool IsDown { get; set; }

    public bool IsSilent { get; set; }

    public byte[]? Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => AnswerAsync(() => Entries.GetValueOrDefault(key));

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => AnswerAsync(() =>
    {
        LastLifetime = options;
        return Entries[key] = value;
    });

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private Task<T> AnswerAsync<T>(Func<T> answer) =>
        IsDown ? Task.FromException<T>(new InvalidOperationException("connection to marked-host lost"))
        : IsSilent ? new TaskCompletionSource<T>().Task
        : Task.FromResult(answer());
}

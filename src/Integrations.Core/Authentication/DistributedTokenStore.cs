using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Integrations.Caching;
using Integrations.Diagnostics;
using Integrations.Security;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace Integrations.Authentication;

/// <summary>Shares tokens between processes through the host's <see cref="IDistributedCache"/>, always encrypted.</summary>
/// <remarks>
/// Thread-safe. An outage, a foreign entry or one that cannot be opened is never an error: each process then fetches its own tokens, with one warning until the
/// cache serves again. A cache that does not answer within 2 s counts as out.
/// </remarks>
public sealed class DistributedTokenStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IDistributedCache _cache;
    private readonly CacheValueCodec<SharedToken> _codec;
    private readonly TimeProvider _time;
    private readonly ILogger<DistributedTokenStore> _logger;
    private int _lost;

    /// <summary>Puts tokens into a cache.</summary>
    /// <param name="cache">The host's cache, shared by its processes.</param>
    /// <param name="protector">Encrypts. All processes need the same key ring.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">Gets the warning.</param>
    public DistributedTokenStore(IDistributedCache cache, IPayloadProtector protector, TimeProvider timeProvider, ILogger<DistributedTokenStore> logger)
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(protector);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(logger);
        (_cache, _time, _logger) = (cache, timeProvider, logger);
        _codec = new CacheValueCodec<SharedToken>("access-token", 1, AuthenticationJsonContext.Default.SharedToken, protector);
    }

    /// <summary>The shared token, or <see langword="null"/> when there is none that can be used.</summary>
    public async ValueTask<AccessToken?> FindAsync(AccessTokenKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var entryKey = EntryKey(key);
        byte[]? entry = null;
        if (!await TryAsync(key, async limit => entry = await _cache.GetAsync(entryKey, limit).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        SharedToken? shared = null;
        if (entry is not null && _codec.Decode(entryKey, entry, out shared) is not CacheValueStatus.Valid and var status)
        {
            ReportLost(key, status.ToString());
            return null;
        }

        ReportFound(key);
        return shared is not null && shared.ExpiresAt > shared.IssuedAt && !string.IsNullOrWhiteSpace(shared.Value)
            ? new AccessToken(new Secret(shared.Value), shared.IssuedAt, shared.ExpiresAt, shared.Scope)
            : null;
    }

    /// <summary>Gives the other processes a token; it leaves the cache when it expires.</summary>
    public async ValueTask SaveAsync(AccessTokenKey key, AccessToken token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(token);
        var entryKey = EntryKey(key);
        var remaining = token.ExpiresAt - _time.GetUtcNow();
        if (remaining <= TimeSpan.Zero)
        {
            return;
        }

        var lifetime = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = remaining };
        var shared = new SharedToken { Value = token.Value.Reveal(), IssuedAt = token.IssuedAt, ExpiresAt = token.ExpiresAt, Scope = token.Scope };
        await TryAsync(key, limit => _cache.SetAsync(entryKey, _codec.Encode(entryKey, shared), lifetime, limit), cancellationToken).ConfigureAwait(false);
    }

    // Hashed, because a host names its merchants and may name them after people.
    private static string EntryKey(AccessTokenKey key) =>
        $"integrations:token:{key.Credentials.Provider}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.BaseAddress}\n{key.Credentials.Merchant}")))}";

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Each cache has its own exceptions; none of them may stop a payment.")]
    private async Task<bool> TryAsync(AccessTokenKey key, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, _time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await call(limit.Token).WaitOrLeaveAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            ReportLost(key, error.GetType().Name);
            return false;
        }
    }

    private void ReportLost(AccessTokenKey key, string fault)
    {
        if (Interlocked.Exchange(ref _lost, 1) is 0)
        {
            _logger.SharedTokensLost(key.Credentials.Provider, fault);
        }
    }

    private void ReportFound(AccessTokenKey key)
    {
        if (Interlocked.Exchange(ref _lost, 0) is 1)
        {
            _logger.SharedTokensFound(key.Credentials.Provider);
        }
    }
}

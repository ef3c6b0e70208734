using Integrations.Security;
using Microsoft.Extensions.Caching.Distributed;

namespace Integrations.Ussd;

/// <summary>Sessions in the host's shared cache, encrypted when the host has a payload protector.</summary>
/// <remarks>A shared cache cannot compare and replace in one step: two hosts that answer the same session at the same instant may both save. Effects are protected by their idempotency keys.</remarks>
internal sealed class DistributedUssdSessionStore(IDistributedCache cache, IPayloadProtector? protector) : IUssdSessionStore
{
    private const string Purpose = "ussd-session";

    public async ValueTask<UssdSession?> LoadAsync(UssdSessionKey key, UssdMenus menus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(menus);
        var cacheKey = key.ToCacheKey();
        var bytes = await cache.GetAsync(cacheKey, cancellationToken).ConfigureAwait(false);
        return bytes is null || !TryOpen(cacheKey, bytes, out var json) ? null : menus.Read(json);
    }

    public async ValueTask<bool> SaveAsync(UssdSessionKey key, UssdSession session, long replaces, TimeSpan lifetime, UssdMenus menus, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(menus);
        ArgumentNullException.ThrowIfNull(session);
        var cacheKey = key.ToCacheKey();
        if (replaces >= 0 && (await LoadAsync(key, menus, cancellationToken).ConfigureAwait(false))?.Version is var held && (held ?? 0) != replaces)
        {
            return false;
        }

        var json = menus.Write(session);
        var bytes = protector is null ? json : protector.Protect(json, new PayloadContext(Purpose, cacheKey));
        await cache.SetAsync(cacheKey, bytes, new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime }, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask RemoveAsync(UssdSessionKey key, CancellationToken cancellationToken = default) => await cache.RemoveAsync(key.ToCacheKey(), cancellationToken).ConfigureAwait(false);

    private bool TryOpen(string cacheKey, byte[] bytes, out byte[] json)
    {
        json = bytes;
        if (protector is null)
        {
            return true;
        }

        try
        {
            json = protector.Unprotect(bytes, new PayloadContext(Purpose, cacheKey));
            return true;
        }
        catch (PayloadProtectionException)
        {
            return false;
        }
    }
}

using System.Diagnostics.Metrics;
using Integrations.Authentication;
using Integrations.Security;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers token caches and their sharing between processes.</summary>
public static class AccessTokenServiceCollectionExtensions
{
    /// <summary>Adds <see cref="AccessTokenCaches"/>. Called by every provider package; calling it again changes nothing.</summary>
    public static IServiceCollection AddAccessTokenCaches(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new AccessTokenCaches(
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AccessTokenCache>>(),
            provider.GetService<IMeterFactory>(),
            provider.GetService<DistributedTokenStore>()));
        return services;
    }

    /// <summary>Lets the processes of a fleet share tokens through the host's <see cref="IDistributedCache"/>, encrypted by its <see cref="IPayloadProtector"/>.</summary>
    /// <remarks>The host registers both, before or after. Worth it where a provider voids the old token when it issues a new one, or limits how many it issues.</remarks>
    public static IServiceCollection AddSharedAccessTokens(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => new DistributedTokenStore(
            provider.GetService<IDistributedCache>() ?? throw Missing("an IDistributedCache", "AddStackExchangeRedisCache(...)"),
            provider.GetService<IPayloadProtector>() ?? throw Missing("an IPayloadProtector", "AddPayloadProtection(...)"),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DistributedTokenStore>>()));
        return services.AddAccessTokenCaches();
    }

    private static InvalidOperationException Missing(string service, string call) =>
        new($"AddSharedAccessTokens() needs {service}; register one, for example with services.{call}.");
}

using Integrations.Idempotency;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers idempotency.</summary>
public static class IdempotencyServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IdempotentExecutor"/> over the in-memory store. Called by every provider package; a host registers a durable <see cref="IIdempotencyStore"/>, before or after.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes windows and lease; <see langword="null"/> keeps them.</param>
    public static IServiceCollection AddIdempotency(this IServiceCollection services, Action<IdempotencyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddOptions<IdempotencyOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdempotencyOptions>, IdempotencyOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IReferenceGenerator>(provider => new ReferenceGenerator(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IIdempotencyStore>(provider => new InMemoryIdempotencyStore(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<IdempotencyOptions>>()));
        services.TryAddSingleton(provider => new IdempotentExecutor(
            provider.GetRequiredService<IIdempotencyStore>(),
            provider.GetRequiredService<IReferenceGenerator>(),
            provider.GetRequiredService<IOptions<IdempotencyOptions>>(),
            provider.GetRequiredService<ILogger<IdempotentExecutor>>(),
            provider.GetService<IPayloadProtector>()));
        return configure is null ? services : services.Configure(configure);
    }
}

using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers payload protection.</summary>
public static class PayloadProtectionServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IPayloadProtector"/> with AES-256-GCM and the key ring of a configuration section.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">Has <c>CurrentKeyId</c> and <c>Keys</c>. An unknown setting stops the start.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="OptionsValidationException">Thrown at start when the key ring is not valid; the message names the key id and the rule.</exception>
    public static IServiceCollection AddPayloadProtection(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<PayloadProtectionOptions>().Bind(section, binder => binder.ErrorOnUnknownConfiguration = true);
        return services.AddProtector();
    }

    /// <summary>Adds <see cref="IPayloadProtector"/> with AES-256-GCM and a key ring that code gives, such as one read from a vault.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the key ring.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="OptionsValidationException">Thrown at start when the key ring is not valid; the message names the key id and the rule.</exception>
    public static IServiceCollection AddPayloadProtection(this IServiceCollection services, Action<PayloadProtectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PayloadProtectionOptions>().Configure(configure);
        return services.AddProtector();
    }

    private static IServiceCollection AddProtector(this IServiceCollection services)
    {
        services.AddOptions<PayloadProtectionOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PayloadProtectionOptions>, PayloadProtectionOptionsValidator>());
        services.TryAddSingleton<IPayloadProtector>(provider => Create(provider.GetRequiredService<IOptions<PayloadProtectionOptions>>().Value));
        return services;
    }

    private static AesGcmPayloadProtector Create(PayloadProtectionOptions options) =>
        new(options.CurrentKeyId, options.Keys.Select(key => new PayloadKey(key.Key, PayloadProtectionOptionsValidator.Decode(key.Value))));
}

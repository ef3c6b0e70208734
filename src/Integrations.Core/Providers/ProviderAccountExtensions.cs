using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Integrations.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Integrations.Providers;

/// <summary>What the registration of an account does, whatever the provider.</summary>
public static class ProviderAccountExtensions
{
    /// <summary>Registers the HTTP pipeline, tokens, idempotency, the options of one account and the count of unmapped codes.</summary>
    /// <typeparam name="TOptions">The provider's options.</typeparam>
    /// <typeparam name="TValidator">Their rules.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="merchant">The registration's name.</param>
    /// <param name="package">The package, as meter and activity source: <c>Integrations.Mpesa</c>.</param>
    /// <param name="protocol">What the pipeline must know about the provider's answers.</param>
    /// <param name="configure">Binds or sets the options.</param>
    /// <param name="pipeline">The pipeline's settings within the options.</param>
    /// <returns>The HTTP client builder of all the provider's accounts.</returns>
    /// <exception cref="InvalidOperationException">The name is taken.</exception>
    public static IHttpClientBuilder AddProviderAccount<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(
        this IServiceCollection services, string merchant, string package, ProviderProtocol protocol, Action<OptionsBuilder<TOptions>> configure, Func<TOptions, HttpPipelineOptions?> pipeline)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(protocol);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(Account<TOptions>) && merchant.Equals(service.ServiceKey)))
        {
            throw new InvalidOperationException($"The {package} account '{merchant}' is registered twice; give the second one a name of its own as first argument.");
        }

        services.AddKeyedSingleton(merchant, new Account<TOptions>());
        var builder = services.AddProviderHttp(protocol);
        services.AddAccessTokenCaches();
        services.AddIdempotency();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        var provider = protocol.Provider;
        services.TryAddKeyedSingleton(provider, (container, _) => new UnmappedCodes(container.GetRequiredService<IMeterFactory>(), package, provider, container.GetServices<IOperationObserver>()));
        var name = MerchantName.ToOptionsName(merchant);
        configure(services.AddOptions<TOptions>(name).ValidateOnStart());
        services.AddOptions<HttpPipelineOptions>(provider).Configure<IOptionsMonitor<TOptions>>((settings, accounts) =>
        {
            try
            {
                pipeline(accounts.Get(name))?.CopyTo(settings);
            }
            catch (OptionsValidationException)
            {
                // The account's own check reports it; once is enough.
            }
        });
        return builder;
    }

    /// <summary>Registers what applications inject of an account: of the default one without a key, of another one under its name, and only so.</summary>
    /// <typeparam name="TClient">The client's interface.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="merchant">The registration's name.</param>
    /// <param name="make">Makes the client of the account with this name.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddAccountClient<TClient>(this IServiceCollection services, string merchant, Func<IServiceProvider, string, TClient> make)
        where TClient : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(merchant);
        ArgumentNullException.ThrowIfNull(make);
        return merchant is MerchantName.Default
            ? services.AddSingleton(provider => make(provider, merchant))
            : services.AddKeyedSingleton(merchant, (provider, _) => make(provider, merchant));
    }

    private sealed class Account<TOptions>;
}

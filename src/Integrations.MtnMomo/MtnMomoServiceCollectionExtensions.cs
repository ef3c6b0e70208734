using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.MtnMomo;
using Integrations.MtnMomo.Routes;
using Integrations.Payments;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MTN MoMo accounts, one for each country. Each is a client, three payment routes and the readers of its callbacks; the order with other registrations does not matter.</summary>
public static class MtnMomoServiceCollectionExtensions
{
    /// <summary>Registers the default account from a configuration section. <see cref="IMtnMomoClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all MTN MoMo accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddMtnMomo(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="IMtnMomoClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddMtnMomo(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMtnMomo(this IServiceCollection services, Action<MtnMomoOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IMtnMomoClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores, such as <c>uganda</c>. It stands in logs, route names and callback addresses: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddMtnMomo(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMtnMomo(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="IMtnMomoClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddMtnMomo(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddMtnMomo(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMtnMomo(this IServiceCollection services, string name, Action<MtnMomoOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<MtnMomoOptions>> configure)
    {
        var builder = services.AddProviderAccount<MtnMomoOptions, MtnMomoOptionsValidator>(merchant, MtnMomoTelemetry.Package, new MtnMomoProtocol(), configure, static options => options.Http);
        AddAccount(services, merchant);
        services.AddAccountClient<IMtnMomoClient>(merchant, MakeClient);
        services.AddAccountClient<IMtnMomoProvisioner>(merchant, MakeProvisioner);
        services.AddSingleton<IPaymentRoute>(provider => new MomoCollectRoute(AccountOf(provider, merchant)));
        services.AddSingleton<IPaymentRoute>(provider => new MomoPayoutRoute(AccountOf(provider, merchant)));
        services.AddSingleton<IPaymentRoute>(provider => new MomoRefundRoute(AccountOf(provider, merchant)));
        services.AddSingleton<ICredentialVerifier>(provider => AccountOf(provider, merchant));
        services.AddKeyedSingleton(merchant, (provider, _) => new MtnMomoReaders(merchant, provider.GetRequiredKeyedService<UnmappedCodes>(MtnMomoTelemetry.Provider)));
        foreach (var kind in MtnMomoReaders.Kinds)
        {
            services.AddSingleton(provider => provider.GetRequiredKeyedService<MtnMomoReaders>(merchant).For(kind));
        }

        return builder;
    }

    private static void AddAccount(IServiceCollection services, string merchant)
    {
        services.AddKeyedSingleton(merchant, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<MtnMomoOptions>>();
            var settings = MtnMomoSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
            return new MtnMomoAccount(
                settings,
                provider.GetRequiredService<ProviderHttpFactory>().Create(MtnMomoTelemetry.Provider, MtnMomoTelemetry.Package, settings.BaseAddress),
                provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<MtnMomoOptions>(options, MtnMomoTokens.Read),
                provider.GetRequiredService<AccessTokenCaches>(),
                provider.GetService<CallbackAddresses>(),
                provider.GetRequiredService<TimeProvider>());
        });
    }

    private static MtnMomoAccount AccountOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<MtnMomoAccount>(merchant);

    private static MtnMomoClient MakeClient(IServiceProvider provider, string merchant) => new(
        AccountOf(provider, merchant), provider.GetRequiredService<IdempotentExecutor>(), provider.GetRequiredService<IReferenceGenerator>());

    private static MtnMomoProvisioner MakeProvisioner(IServiceProvider provider, string merchant) => new(AccountOf(provider, merchant), provider.GetRequiredService<IReferenceGenerator>());

    private static void Bind(OptionsBuilder<MtnMomoOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

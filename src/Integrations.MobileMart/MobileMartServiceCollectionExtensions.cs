using System.Diagnostics.Metrics;
using Integrations.Authentication;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.MobileMart;
using Integrations.MobileMart.Routes;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Providers;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers MobileMart accounts. Each is a client, a supplier's catalogue and a payment route for each thing it sells; the order with other registrations does not matter.</summary>
public static class MobileMartServiceCollectionExtensions
{
    private static readonly TimeSpan WholeRead = TimeSpan.FromSeconds(90);

    /// <summary>Registers the default account from a configuration section. <see cref="IMobileMartClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all MobileMart accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddMobileMart(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="IMobileMartClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddMobileMart(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMobileMart(this IServiceCollection services, Action<MobileMartOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IMobileMartClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores. It stands in logs and route names: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddMobileMart(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMobileMart(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="IMobileMartClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddMobileMart(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddMobileMart(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMobileMart(this IServiceCollection services, string name, Action<MobileMartOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<MobileMartOptions>> configure)
    {
        if (!services.Any(static service => service.IsKeyedService && service.ServiceType == typeof(ArtefactExtractions) && MobileMartTelemetry.Provider.Equals(service.ServiceKey)))
        {
            // Before an account's own settings: one transmission of a lookup alone may take 60 s.
            services.AddOptions<HttpPipelineOptions>(MobileMartTelemetry.Provider).Configure(static pipeline => pipeline.TotalRequestTimeout = WholeRead);
            services.AddKeyedSingleton(
                MobileMartTelemetry.Provider, static (provider, _) => new ArtefactExtractions(provider.GetRequiredService<IMeterFactory>(), MobileMartTelemetry.Package, MobileMartTelemetry.Provider));
        }

        var builder = services.AddProviderAccount<MobileMartOptions, MobileMartOptionsValidator>(merchant, MobileMartTelemetry.Package, new MobileMartProtocol(), configure, static options => options.Http);
        AddAccount(services, merchant);
        services.AddAccountClient<IMobileMartClient>(merchant, MakeClient);

        foreach (var rail in MobileMartRail.All)
        {
            services.AddSingleton<IPaymentRoute>(provider => new MobileMartVendRoute(
                AccountOf(provider, merchant), rail, provider.GetService<IProductCatalogueSource>(), provider.GetService<IMobileMartReconciliationFiles>()));
        }

        services.AddSingleton<ISupplierCatalogue>(provider => CatalogueOf(provider, merchant));
        services.AddSingleton<ICredentialVerifier>(provider => AccountOf(provider, merchant));
        return builder;
    }

    private static void AddAccount(IServiceCollection services, string merchant)
    {
        services.AddKeyedSingleton(merchant, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<MobileMartOptions>>();
            var settings = MobileMartSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
            return new MobileMartAccount(
                settings,
                provider.GetRequiredService<ProviderHttpFactory>().Create(MobileMartTelemetry.Provider, MobileMartTelemetry.Package, settings.BaseAddress),
                provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<MobileMartOptions>(options, MobileMartAccount.Read),
                provider.GetRequiredService<AccessTokenCaches>(),
                provider.GetRequiredKeyedService<ArtefactExtractions>(MobileMartTelemetry.Provider),
                provider.GetRequiredService<IReferenceGenerator>(),
                provider.GetRequiredService<TimeProvider>());
        });
        services.AddKeyedSingleton(merchant, (provider, _) => new MobileMartCatalogue(AccountOf(provider, merchant)));
    }

    private static MobileMartAccount AccountOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<MobileMartAccount>(merchant);

    private static MobileMartCatalogue CatalogueOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<MobileMartCatalogue>(merchant);

    private static MobileMartClient MakeClient(IServiceProvider provider, string merchant) =>
        new(AccountOf(provider, merchant), CatalogueOf(provider, merchant), provider.GetRequiredService<IdempotentExecutor>());

    private static void Bind(OptionsBuilder<MobileMartOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

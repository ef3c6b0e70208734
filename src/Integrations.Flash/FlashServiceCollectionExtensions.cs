using System.Diagnostics.Metrics;
using Integrations.Authentication;
using Integrations.Diagnostics;
using Integrations.Flash;
using Integrations.Flash.Authentication;
using Integrations.Flash.Products;
using Integrations.Flash.Routes;
using Integrations.Flash.Wire;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Flash accounts. Each is a client, a route for each family of products, one that takes sales back, and the product list; the order with other registrations does not matter.</summary>
public static class FlashServiceCollectionExtensions
{
    /// <summary>Registers the default account from a configuration section. <see cref="IFlashClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all Flash accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddFlash(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="IFlashClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddFlash(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddFlash(this IServiceCollection services, Action<FlashOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IFlashClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores. It stands in logs and route names: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddFlash(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddFlash(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="IFlashClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddFlash(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddFlash(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddFlash(this IServiceCollection services, string name, Action<FlashOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<FlashOptions>> configure)
    {
        var builder = services.AddProviderAccount<FlashOptions, FlashOptionsValidator>(merchant, FlashTelemetry.Package, new FlashProtocol(), configure, static options => options.Http);
        services.AddKeyedSingleton(merchant, static (provider, key) => MakeAccount(provider, (string)key!));
        services.AddAccountClient<IFlashClient>(merchant, MakeClient);

        foreach (var service in FlashService.All)
        {
            services.AddSingleton<IPaymentRoute>(provider => new FlashVendRoute(
                AccountOf(provider, merchant), service, provider.GetService<IProductCatalogueSource>(), provider.GetService<IFlashReconciliationFiles>(), provider.GetRequiredService<IReferenceGenerator>()));
        }

        services.AddSingleton<IPaymentRoute>(provider => new FlashReverseRoute(AccountOf(provider, merchant)));
        services.AddSingleton<ISupplierCatalogue>(provider => new FlashSupplierCatalogue(AccountOf(provider, merchant)));
        services.AddSingleton<ICredentialVerifier>(provider => AccountOf(provider, merchant));
        return builder;
    }

    private static FlashAccount MakeAccount(IServiceProvider provider, string merchant)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<FlashOptions>>();
        var settings = FlashSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
        return new FlashAccount(
            settings,
            provider.GetRequiredService<ProviderHttpFactory>().Create(FlashTelemetry.Provider, FlashTelemetry.Package, settings.BaseAddress),
            provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<FlashOptions>(options, FlashSecrets.Read),
            provider.GetRequiredService<AccessTokenCaches>(),
            new ArtefactExtractions(provider.GetRequiredService<IMeterFactory>(), FlashTelemetry.Package, FlashTelemetry.Provider),
            provider.GetRequiredService<TimeProvider>());
    }

    private static FlashAccount AccountOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<FlashAccount>(merchant);

    private static FlashClient MakeClient(IServiceProvider provider, string merchant)
    {
        // The shorter of how long the host wants to send a key again and how long Flash is believed to keep an answer. As in the Bridge, the last tenth of that is left alone, because clocks differ and a send takes its time.
        var account = AccountOf(provider, merchant);
        var (ours, theirs) = (provider.GetRequiredService<IOptions<IdempotencyOptions>>().Value.ReplayWindow, account.Settings.ResendWindow * 0.9);
        return new FlashClient(
            account,
            provider.GetRequiredService<IdempotentExecutor>(),
            ours < theirs ? ours : theirs,
            provider.GetRequiredService<IReferenceGenerator>(),
            new FlashHealthCheck(account, provider.GetRequiredService<TimeProvider>()));
    }

    private static void Bind(OptionsBuilder<FlashOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

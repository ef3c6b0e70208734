using System.Diagnostics.Metrics;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Security;
using Integrations.Settlement.Aptos;
using Integrations.Settlement.Aptos.Routes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Aptos accounts. Each is a client of nodes and a route for each asset; the order with other registrations does not matter.</summary>
public static class AptosServiceCollectionExtensions
{
    /// <summary>Registers the default account from a configuration section. <see cref="IAptosClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all Aptos accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddAptos(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section), NamesIn(section));
    }

    /// <summary>Registers the default account in code. <see cref="IAptosClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddAptos(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddAptos(this IServiceCollection services, Action<AptosOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure), NamesIn(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IAptosClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores. It stands in logs and route names: never rename it while settlements are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddAptos(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddAptos(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section), NamesIn(section));
    }

    /// <summary>Registers a named account in code. <see cref="IAptosClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddAptos(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddAptos(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddAptos(this IServiceCollection services, string name, Action<AptosOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure), NamesIn(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<AptosOptions>> configure, IEnumerable<string> assets)
    {
        var builder = services.AddProviderAccount<AptosOptions, AptosOptionsValidator>(merchant, AptosTelemetry.Package, new AptosProtocol(), configure, static options => options.Http);
        services.TryAddSingleton(static provider => new AptosMetrics(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<AptosSequences>();
        services.AddKeyedSingleton(merchant, static (provider, key) => MakeParts(provider, (string)key!));
        services.AddKeyedSingleton(merchant, (provider, _) => new AptosSettlements(PartsOf(provider, merchant), provider.GetServices<IAptosSettlementObserver>(), LoggerOf(provider)));
        if (merchant is MerchantName.Default)
        {
            services.AddSingleton<IAptosClient>(provider => PartsOf(provider, merchant).Client);
            services.AddSingleton<IAptosPools>(provider => MakePools(provider, merchant));
            services.AddSingleton<IAptosSettlements>(provider => provider.GetRequiredKeyedService<AptosSettlements>(merchant));
            services.AddSingleton<IAptosSettlementService>(provider => MakeService(provider, merchant));
        }
        else
        {
            services.AddKeyedSingleton<IAptosClient>(merchant, (provider, _) => PartsOf(provider, merchant).Client);
            services.AddKeyedSingleton<IAptosPools>(merchant, (provider, _) => MakePools(provider, merchant));
            services.AddKeyedSingleton<IAptosSettlements>(merchant, (provider, _) => provider.GetRequiredKeyedService<AptosSettlements>(merchant));
            services.AddKeyedSingleton<IAptosSettlementService>(merchant, (provider, _) => MakeService(provider, merchant));
        }

        foreach (var rail in AptosAsset.Rails.Concat(assets).Distinct(StringComparer.Ordinal))
        {
            services.AddSingleton<IPaymentRoute>(provider => MakeRoute(PartsOf(provider, merchant), rail));
        }

        return builder;
    }

    private static AptosPools MakePools(IServiceProvider provider, string merchant) =>
        new(PartsOf(provider, merchant), [.. provider.GetServices<IAptosPoolAdapter>(), .. provider.GetKeyedServices<IAptosPoolAdapter>(merchant)]);

    /// <summary>Routes are registered before settings are read: the assets that they are of are looked for now.</summary>
    private static IEnumerable<string> NamesIn(IConfiguration section) => section.GetSection(nameof(AptosOptions.Assets)).GetChildren().Select(static asset => asset.Key);

    private static IEnumerable<string> NamesIn(Action<AptosOptions> configure)
    {
        var options = new AptosOptions();
        configure(options);
        return options.Assets.Keys;
    }

    private static AptosSettleRoute MakeRoute(AptosParts parts, string rail) => new(parts, AptosAsset.Of(rail, parts.Settings));

    private static AptosParts MakeParts(IServiceProvider provider, string merchant)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<AptosOptions>>();
        var settings = AptosSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
        var secrets = AptosSecrets.Of(merchant, provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<AptosOptions>(options, AptosSecrets.Read));
        var factory = provider.GetRequiredService<ProviderHttpFactory>();
        var nodes = new AptosNodes(
            settings,
            [.. settings.Nodes.Select((address, index) => new AptosNode(factory.Create(AptosTelemetry.Provider, AptosTelemetry.Package, address), index + 1))],
            settings.HasApiKey ? new AptosApiKey(secrets) : null,
            provider.GetRequiredService<TimeProvider>());
        var faucet = settings.Faucet is { } address ? factory.Create(AptosTelemetry.Provider, AptosTelemetry.Package, address) : null;
        var signer = provider.GetKeyedService<IAptosSigner>(merchant) ?? provider.GetService<IAptosSigner>();
        var payer = provider.GetKeyedService<IAptosSigner>(AptosSignerKeys.FeePayer(merchant));
        return new AptosParts(
            nodes,
            new AptosClient(nodes, faucet),
            new AptosSenders(settings.Scheme, AptosCredentialNames.PrivateKey, signer, secrets),
            settings.FeePayer is null ? null : new AptosSenders(settings.FeePayerScheme, AptosCredentialNames.FeePayerPrivateKey, payer, secrets),
            settings.Sender is { } sender ? provider.GetRequiredService<AptosSequences>().Of(settings.ChainId, sender) : null,
            provider.GetRequiredService<AptosMetrics>());
    }

    private static AptosSettlementService MakeService(IServiceProvider provider, string merchant) => new(
        PartsOf(provider, merchant),
        provider.GetRequiredKeyedService<AptosSettlements>(merchant),
        provider.GetKeyedService<IAptosSettlementStore>(merchant) ?? provider.GetService<IAptosSettlementStore>(),
        LoggerOf(provider));

    private static ILogger LoggerOf(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>().CreateLogger(AptosTelemetry.Package);

    private static AptosParts PartsOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<AptosParts>(merchant);

    private static void Bind(OptionsBuilder<AptosOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

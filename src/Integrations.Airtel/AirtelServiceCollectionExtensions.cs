using Integrations.Airtel;
using Integrations.Airtel.Authentication;
using Integrations.Airtel.Callbacks;
using Integrations.Airtel.Routes;
using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Airtel Money accounts, one for each country. Each is a client, three payment routes and the reader of its callbacks; the order with other registrations does not matter.</summary>
public static class AirtelServiceCollectionExtensions
{
    /// <summary>Registers the default account from a configuration section. <see cref="IAirtelClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all Airtel accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddAirtel(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="IAirtelClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddAirtel(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddAirtel(this IServiceCollection services, Action<AirtelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IAirtelClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores, such as <c>uganda</c>. It stands in logs, route names and callback addresses: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddAirtel(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddAirtel(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="IAirtelClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddAirtel(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddAirtel(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddAirtel(this IServiceCollection services, string name, Action<AirtelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<AirtelOptions>> configure)
    {
        var builder = services.AddProviderAccount<AirtelOptions, AirtelOptionsValidator>(merchant, AirtelTelemetry.Package, new AirtelProtocol(), configure, static options => options.Http);
        services.AddKeyedSingleton(merchant, static (provider, key) => MakeAccount(provider, (string)key!));
        services.AddAccountClient<IAirtelClient>(merchant, MakeClient);
        services.AddSingleton<IPaymentRoute>(provider => new AirtelCollectRoute(AccountOf(provider, merchant), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPaymentRoute>(provider => new AirtelDisburseRoute(AccountOf(provider, merchant), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPaymentRoute>(provider => new AirtelRefundRoute(AccountOf(provider, merchant)));
        services.AddSingleton<ICredentialVerifier>(provider => AccountOf(provider, merchant));
        services.AddSingleton<ICallbackReader>(provider => MakeReader(provider, merchant));
        return builder;
    }

    private static AirtelAccount MakeAccount(IServiceProvider provider, string merchant)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<AirtelOptions>>();
        var settings = AirtelSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
        return new AirtelAccount(
            settings,
            provider.GetRequiredService<ProviderHttpFactory>().Create(AirtelTelemetry.Provider, AirtelTelemetry.Package, settings.BaseAddress),
            provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<AirtelOptions>(options, AirtelSecrets.Read),
            provider.GetRequiredService<AccessTokenCaches>(),
            provider.GetRequiredService<TimeProvider>());
    }

    private static PaymentCallbackReader MakeReader(IServiceProvider provider, string merchant)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<AirtelOptions>>();
        return new PaymentCallbackReader(
            AccountOf(provider, merchant).Settings,
            () => Integrations.Secret.FromNullable(options.Get(MerchantName.ToOptionsName(merchant)).CallbackKey),
            provider.GetRequiredKeyedService<UnmappedCodes>(AirtelTelemetry.Provider));
    }

    private static AirtelAccount AccountOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<AirtelAccount>(merchant);

    private static AirtelClient MakeClient(IServiceProvider provider, string merchant)
    {
        // The shorter of how long the host wants to send a key again and how long Airtel is believed to recognise an id. As in the Bridge, the last tenth of that is left alone, because clocks differ and a send takes its time.
        var account = AccountOf(provider, merchant);
        var (ours, airtels) = (provider.GetRequiredService<IOptions<IdempotencyOptions>>().Value.ReplayWindow, account.Settings.ResendWindow * 0.9);
        return new AirtelClient(
            account, provider.GetRequiredService<IdempotentExecutor>(), ours < airtels ? ours : airtels, provider.GetService<CallbackAddresses>(), provider.GetRequiredService<TimeProvider>());
    }

    private static void Bind(OptionsBuilder<AirtelOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

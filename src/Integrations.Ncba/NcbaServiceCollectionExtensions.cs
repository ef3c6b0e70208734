using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Ncba;
using Integrations.Ncba.Callbacks;
using Integrations.Ncba.Routes;
using Integrations.Payments;
using Integrations.Providers;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers NCBA accounts. Each is a client, a payment route and the readers of its notifications; the order with other registrations does not matter.</summary>
public static class NcbaServiceCollectionExtensions
{
    /// <summary>Registers the default account from a configuration section. <see cref="INcbaClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all NCBA accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddNcba(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="INcbaClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddNcba(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddNcba(this IServiceCollection services, Action<NcbaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="INcbaClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores. It stands in logs, route names and callback addresses: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddNcba(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddNcba(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="INcbaClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddNcba(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddNcba(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddNcba(this IServiceCollection services, string name, Action<NcbaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<NcbaOptions>> configure)
    {
        var builder = services.AddProviderAccount<NcbaOptions, NcbaOptionsValidator>(merchant, NcbaTelemetry.Package, new NcbaProtocol(), configure, static options => options.Http);
        AddAccount(services, merchant);
        services.AddAccountClient<INcbaClient>(merchant, MakeClient);
        services.AddSingleton<IPaymentRoute>(provider => new NcbaStkRoute(AccountOf(provider, merchant)));
        services.AddSingleton<ICredentialVerifier>(provider => AccountOf(provider, merchant));
        services.AddSingleton<ICallbackReader>(provider => new PaybillNotificationReader(AccountOf(provider, merchant).Settings, SecretsOf(provider, merchant), GateOf(provider, merchant), Unmapped(provider)));
        services.AddSingleton<ICallbackReader>(provider => new AccountNotificationReader(AccountOf(provider, merchant).Settings, SecretsOf(provider, merchant), GateOf(provider, merchant), Unmapped(provider)));
        return builder;
    }

    private static void AddAccount(IServiceCollection services, string merchant) => services.AddKeyedSingleton(merchant, (provider, _) =>
    {
        var options = provider.GetRequiredService<IOptionsMonitor<NcbaOptions>>();
        var settings = NcbaSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
        return new NcbaAccount(
            settings,
            provider.GetRequiredService<ProviderHttpFactory>().Create(NcbaTelemetry.Provider, NcbaTelemetry.Package, settings.BaseAddress),
            provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<NcbaOptions>(options, NcbaAccount.Read),
            provider.GetRequiredService<AccessTokenCaches>(),
            provider.GetService<CallbackAddresses>(),
            provider.GetRequiredService<TimeProvider>());
    });

    private static NcbaAccount AccountOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<NcbaAccount>(merchant);

    private static NotificationSecrets SecretsOf(IServiceProvider provider, string merchant) =>
        new(provider.GetRequiredService<IOptionsMonitor<NcbaOptions>>(), MerchantName.ToOptionsName(merchant));

    private static CallbackGate GateOf(IServiceProvider provider, string merchant)
    {
        var settings = AccountOf(provider, merchant).Settings;
        return new CallbackGate(settings.CallbackSources, settings.AllowsLocalCallbacks);
    }

    private static UnmappedCodes Unmapped(IServiceProvider provider) => provider.GetRequiredKeyedService<UnmappedCodes>(NcbaTelemetry.Provider);

    private static NcbaClient MakeClient(IServiceProvider provider, string merchant) => new(
        AccountOf(provider, merchant), provider.GetRequiredService<IdempotentExecutor>(), provider.GetRequiredService<IReferenceGenerator>());

    private static void Bind(OptionsBuilder<NcbaOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

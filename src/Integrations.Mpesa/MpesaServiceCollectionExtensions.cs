using Integrations.Authentication;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Mpesa;
using Integrations.Mpesa.Routes;
using Integrations.Payments;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers M-Pesa accounts. Each is three clients (customers, businesses, bills), four payment routes and the readers of its callbacks; the order with other registrations does not matter.</summary>
public static class MpesaServiceCollectionExtensions
{
    /// <summary>Registers the default account from a configuration section. <see cref="IMpesaClient"/>, <see cref="IMpesaBusinessClient"/> and <see cref="IMpesaBillsClient"/> are injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all M-Pesa accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="IMpesaClient"/>, <see cref="IMpesaBusinessClient"/> and <see cref="IMpesaBillsClient"/> are injected without a key.</summary>
    /// <inheritdoc cref="AddMpesa(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, Action<MpesaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IMpesaClient"/>, <see cref="IMpesaBusinessClient"/> and <see cref="IMpesaBillsClient"/> are injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores. It stands in logs, route names and callback addresses: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddMpesa(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Check(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="IMpesaClient"/>, <see cref="IMpesaBusinessClient"/> and <see cref="IMpesaBillsClient"/> are injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddMpesa(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddMpesa(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, string name, Action<MpesaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Check(name), options => options.Configure(configure));
    }

    /// <summary>
    /// Makes the route <c>mpesa:{name}/float</c> of an account: a <see cref="SettleRequest"/> moves its own money from the Working account to the B2C short code that <see cref="SettleRequest.Destination"/> names, or to the own
    /// Utility account where it names the account's own short code. Needs the API operator.
    /// </summary>
    /// <param name="services">The host's services. The account is registered by <c>AddMpesa</c>, before or after.</param>
    /// <param name="name">The account's name; <see langword="null"/> for the default one.</param>
    public static IServiceCollection AddMpesaFloatRoute(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var merchant = name is null ? MerchantName.Default : MerchantName.Check(name);
        if (!services.Any(service => service.IsKeyedService && service.ServiceType == typeof(MpesaFloatRoute) && merchant.Equals(service.ServiceKey)))
        {
            services.AddKeyedSingleton(merchant, (provider, _) => new MpesaFloatRoute(AccountOf(provider, merchant)));
            services.AddSingleton<IPaymentRoute>(provider => provider.GetRequiredKeyedService<MpesaFloatRoute>(merchant));
        }

        return services;
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<MpesaOptions>> configure)
    {
        var builder = services.AddProviderAccount<MpesaOptions, MpesaOptionsValidator>(merchant, MpesaTelemetry.Package, new MpesaProtocol(), configure, static options => options.Http);
        AddAccount(services, merchant);
        services.AddAccountClient<IMpesaClient>(merchant, MakeClient);
        services.AddAccountClient<IMpesaBusinessClient>(merchant, MakeBusinessClient);
        services.AddAccountClient<IMpesaBillsClient>(merchant, MakeBillsClient);
        services.AddSingleton<IPaymentRoute>(provider => new MpesaStkRoute(AccountOf(provider, merchant)));
        services.AddSingleton<IPaymentRoute>(provider => new MpesaB2cRoute(AccountOf(provider, merchant)));
        services.AddSingleton<IPaymentRoute>(provider => new MpesaPochiRoute(AccountOf(provider, merchant)));
        services.AddSingleton<IPaymentRoute>(provider => new MpesaReversalRoute(AccountOf(provider, merchant)));
        services.AddSingleton<ICredentialVerifier>(provider => AccountOf(provider, merchant));
        AddReaders(services, merchant);
        return builder;
    }

    private static void AddAccount(IServiceCollection services, string merchant)
    {
        services.AddKeyedSingleton(merchant, (provider, _) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<MpesaOptions>>();
            var settings = MpesaSettings.From(merchant, options.Get(MerchantName.ToOptionsName(merchant)));
            return new MpesaAccount(
                settings,
                provider.GetRequiredService<ProviderHttpFactory>().Create(MpesaTelemetry.Provider, MpesaTelemetry.Package, settings.BaseAddress),
                provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<MpesaOptions>(options, MpesaSecrets.Read),
                provider.GetRequiredService<AccessTokenCaches>(),
                provider.GetService<CallbackAddresses>(),
                provider.GetRequiredService<TimeProvider>());
        });
    }

    private static void AddReaders(IServiceCollection services, string merchant)
    {
        services.AddKeyedSingleton(merchant, (provider, _) => new MpesaReaders(
            AccountOf(provider, merchant).Settings, provider.GetRequiredKeyedService<UnmappedCodes>(MpesaTelemetry.Provider)));
        foreach (var kind in MpesaReaders.Kinds)
        {
            services.AddSingleton(provider => provider.GetRequiredKeyedService<MpesaReaders>(merchant).For(kind));
        }
    }

    private static MpesaAccount AccountOf(IServiceProvider provider, string merchant) => provider.GetRequiredKeyedService<MpesaAccount>(merchant);

    private static MpesaClient MakeClient(IServiceProvider provider, string merchant) => new(
        AccountOf(provider, merchant), provider.GetRequiredService<IdempotentExecutor>(), provider.GetRequiredService<IReferenceGenerator>());

    private static MpesaBusinessClient MakeBusinessClient(IServiceProvider provider, string merchant) => new(
        AccountOf(provider, merchant), provider.GetRequiredService<IdempotentExecutor>(), provider.GetRequiredService<IReferenceGenerator>());

    private static MpesaBillsClient MakeBillsClient(IServiceProvider provider, string merchant) => new(
        AccountOf(provider, merchant), provider.GetRequiredService<IdempotentExecutor>(), provider.GetRequiredService<IReferenceGenerator>());

    private static void Bind(OptionsBuilder<MpesaOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
}

using System.Diagnostics.Metrics;
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
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers M-Pesa accounts. Each is a client, four payment routes and the readers of its callbacks; the order with other registrations does not matter.</summary>
public static class MpesaServiceCollectionExtensions
{
    private const int LongestName = 64;

    /// <summary>Registers the default account from a configuration section. <see cref="IMpesaClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all M-Pesa accounts. A resilience handler added there takes the place of ours.</returns>
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MpesaMerchant.Default, options => Bind(options, section));
    }

    /// <summary>Registers the default account in code. <see cref="IMpesaClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddMpesa(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, Action<MpesaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MpesaMerchant.Default, options => options.Configure(configure));
    }

    /// <summary>Registers a named account from a configuration section. <see cref="IMpesaClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens and underscores. It stands in logs, route names and callback addresses: never rename it while payments are under way.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <inheritdoc cref="AddMpesa(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, Named(name), options => Bind(options, section));
    }

    /// <summary>Registers a named account in code. <see cref="IMpesaClient"/> is injected with <c>[FromKeyedServices(name)]</c>, and only so.</summary>
    /// <inheritdoc cref="AddMpesa(IServiceCollection, string, IConfiguration)" path="/param[@name='name']" />
    /// <inheritdoc cref="AddMpesa(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddMpesa(this IServiceCollection services, string name, Action<MpesaOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, Named(name), options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<MpesaOptions>> configure)
    {
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(MpesaAccount) && merchant.Equals(service.ServiceKey)))
        {
            throw new InvalidOperationException($"The M-Pesa account '{merchant}' is registered twice; give the second one a name of its own: services.AddMpesa(\"name\", section).");
        }

        var builder = services.AddProviderHttp(new MpesaProtocol());
        services.AddAccessTokenCaches();
        services.AddIdempotency();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MpesaOptions>, MpesaOptionsValidator>());
        var name = MpesaMerchant.OptionsNameOf(merchant);
        configure(services.AddOptions<MpesaOptions>(name).ValidateOnStart());
        services.AddOptions<HttpPipelineOptions>(MpesaTelemetry.Provider)
            .Configure<IOptionsMonitor<MpesaOptions>>((pipeline, accounts) => CopyPipeline(accounts, name, pipeline));

        AddAccount(services, merchant);
        if (merchant is MpesaMerchant.Default)
        {
            services.AddSingleton<IMpesaClient>(provider => MakeClient(provider, merchant));
        }
        else
        {
            services.AddKeyedSingleton<IMpesaClient>(merchant, (provider, _) => MakeClient(provider, merchant));
        }

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
            var settings = MpesaSettings.From(merchant, options.Get(MpesaMerchant.OptionsNameOf(merchant)));
            return new MpesaAccount(
                settings,
                provider.GetRequiredService<ProviderHttpFactory>().Create(MpesaTelemetry.Provider, MpesaTelemetry.Package, settings.BaseAddress),
                provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource(options),
                provider.GetRequiredService<AccessTokenCaches>(),
                provider.GetService<CallbackAddresses>(),
                provider.GetRequiredService<TimeProvider>());
        });
    }

    private static void AddReaders(IServiceCollection services, string merchant)
    {
        services.TryAddKeyedSingleton(MpesaTelemetry.Provider, static (provider, _) =>
            new UnmappedCodes(provider.GetRequiredService<IMeterFactory>(), MpesaTelemetry.Package, MpesaTelemetry.Provider));
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

    private static void CopyPipeline(IOptionsMonitor<MpesaOptions> accounts, string name, HttpPipelineOptions pipeline)
    {
        try
        {
            accounts.Get(name).Http?.CopyTo(pipeline);
        }
        catch (OptionsValidationException)
        {
            // The account's own check reports it; once is enough.
        }
    }

    private static void Bind(OptionsBuilder<MpesaOptions> options, IConfiguration section) => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.Length <= LongestName && name is not MpesaMerchant.Default && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
            ? name
            : throw new ArgumentException($"The account's name '{name}' must be 1 to {LongestName} letters, digits, dots, hyphens and underscores, and not '{MpesaMerchant.Default}'.", nameof(name));
    }
}

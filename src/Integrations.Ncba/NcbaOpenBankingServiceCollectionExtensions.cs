using Integrations.Authentication;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Ncba;
using Integrations.Providers;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers NCBA's Open Banking: a client, and no route.</summary>
public static class NcbaOpenBankingServiceCollectionExtensions
{
    /// <summary>Registers it from a configuration section. <see cref="INcbaOpenBankingClient"/> is injected without a key.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The settings; an unknown one stops the host at start.</param>
    /// <returns>The HTTP client builder of all Open Banking registrations.</returns>
    public static IHttpClientBuilder AddNcbaOpenBanking(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, MerchantName.Default, options => options.Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true));
    }

    /// <summary>Registers it in code. <see cref="INcbaOpenBankingClient"/> is injected without a key.</summary>
    /// <inheritdoc cref="AddNcbaOpenBanking(IServiceCollection, IConfiguration)" path="/returns" />
    public static IHttpClientBuilder AddNcbaOpenBanking(this IServiceCollection services, Action<NcbaOpenBankingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, MerchantName.Default, options => options.Configure(configure));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string merchant, Action<OptionsBuilder<NcbaOpenBankingOptions>> configure)
    {
        var builder = services.AddProviderAccount<NcbaOpenBankingOptions, NcbaOpenBankingOptionsValidator>(
            merchant, NcbaTelemetry.Package, new NcbaOpenBankingProtocol(), configure, static options => options.Http);
        services.AddSingleton<INcbaOpenBankingClient>(provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<NcbaOpenBankingOptions>>();
            return new NcbaOpenBankingClient(
                merchant,
                options.Get(MerchantName.ToOptionsName(merchant)),
                provider.GetRequiredService<ProviderHttpFactory>(),
                provider.GetService<ICredentialSource>() ?? new OptionsCredentialSource<NcbaOpenBankingOptions>(options, NcbaOpenBankingClient.Read),
                provider.GetRequiredService<AccessTokenCaches>(),
                provider.GetRequiredService<IReferenceGenerator>(),
                provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<ICredentialVerifier>(static provider => provider.GetRequiredService<INcbaOpenBankingClient>());
        return builder;
    }
}

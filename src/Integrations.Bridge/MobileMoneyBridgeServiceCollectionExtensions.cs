using System.Diagnostics.Metrics;
using Integrations.Bridge;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Idempotency;
using Integrations.Prepaid;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Bridge.</summary>
public static class MobileMoneyBridgeServiceCollectionExtensions
{
    /// <summary>Turns every registered provider into routes of <see cref="IMobileMoneyBridge"/>, whatever the order of registration. Safe to call again.</summary>
    /// <remarks>
    /// Adds the reception of callbacks, whose sink becomes the Bridge's inbox. Without a journal (<c>.UseSqlite(…)</c>) payments are kept in memory: forgotten with the process,
    /// and no route stands in for another once a request may have left. Settings come from the host's section <c>Bridge</c>.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <returns>Where to go on: journal, options, observers.</returns>
    public static MobileMoneyBridgeBuilder AddMobileMoneyBridge(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMobileMoneyCallbacks();
        services.AddIdempotency();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<BridgeOptions>, BridgeOptionsSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BridgeOptions>, BridgeOptionsValidator>());
        services.AddOptions<BridgeOptions>().ValidateOnStart();
        services.TryAddSingleton<IPaymentJournal>(static provider => new InMemoryPaymentJournal(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<BridgeTraces>();
        services.TryAddSingleton<RawAnswers>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAttemptRecorder, RawAnswers>(static provider => provider.GetRequiredService<RawAnswers>()));
        services.TryAddSingleton(static provider => new BridgeEngine(Parts(provider)));
        services.TryAddSingleton<IMobileMoneyBridge, MobileMoneyBridge>();
        services.TryAddSingleton<IBridgeOperations, BridgeOperations>();
        services.Replace(ServiceDescriptor.Singleton<ICallbackSink, InboxSink>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BridgeHost>(static provider => new BridgeHost(
            provider.GetRequiredService<BridgeEngine>(), Reload(provider), provider.GetRequiredService<ILogger<BridgeEngine>>(), Environment.MachineName)));
        return new MobileMoneyBridgeBuilder(services);
    }

    private static RoutingReload Reload(IServiceProvider provider) => new(
        provider.GetServices<IConfiguration>(), provider.GetRequiredService<IOptionsFactory<BridgeOptions>>(), provider.GetRequiredService<BridgeEngine>().Routes, provider.GetRequiredService<ILogger<BridgeEngine>>());

    private static EngineParts Parts(IServiceProvider provider)
    {
        var references = provider.GetRequiredService<IReferenceGenerator>();
        var journal = provider.GetRequiredService<IPaymentJournal>();
        var protector = provider.GetService<IPayloadProtector>();
        if (journal.IsDurable && protector is null)
        {
            throw new InvalidOperationException("Bridge: requests, callbacks, tokens and PINs would be stored for everybody to read. Call AddPayloadProtection with keys from a vault, the same for all hosts of the journal.");
        }

        IPaymentRoute[] routes = [.. provider.GetServices<IPaymentRoute>()];
        var (time, options, logger) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IOptions<BridgeOptions>>().Value, provider.GetRequiredService<ILogger<BridgeEngine>>());
        return new EngineParts
        {
            Journal = journal,
            Routes = routes,
            Readers = [.. provider.GetServices<ICallbackReader>()],
            Catalogue = provider.GetService<IProductCatalogueSource>(),
            Addresses = provider.GetService<CallbackAddresses>(),
            References = references,
            Protector = protector,
            Time = time,
            Options = options,
            Teller = new ServiceTeller(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetService<IServiceProviderIsService>()?.IsService(typeof(IPaymentObserver)) ?? true),
            Logger = logger,
            Limits = provider.GetService<IPaymentLimits>(),
            Metrics = new BridgeMetrics(provider.GetRequiredService<IMeterFactory>()),
            Watch = new PaymentWatch(journal, routes.Select(static route => route.Descriptor), options.Alerts, provider.GetService<AlertMonitor>(), time, logger),
            Traces = provider.GetRequiredService<BridgeTraces>(),
            Answers = provider.GetRequiredService<RawAnswers>(),
            WorkerId = references.Next().ToString("N"),
        };
    }
}

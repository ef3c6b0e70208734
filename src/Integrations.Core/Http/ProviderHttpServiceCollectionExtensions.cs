using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Http.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the HTTP pipeline of a provider.</summary>
public static class ProviderHttpServiceCollectionExtensions
{
    /// <summary>Registers a provider's pipeline once, and returns its client builder: what a host adds there applies to every account of the provider.</summary>
    /// <remarks>
    /// A resilience handler that the host adds to the returned builder takes the place of ours; every handler lies outside the transmission guard.
    /// Factory loggers and header propagation are off: addresses can hold phone numbers.
    /// </remarks>
    public static IHttpClientBuilder AddProviderHttp(this IServiceCollection services, ProviderProtocol protocol)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(protocol);
        var name = ProviderRegistration.NameFor(protocol.Provider);
        var isNew = !services.Any(service => service.ImplementationInstance is ProviderRegistration registration && registration.ClientName == name);
        AddShared(services);
        var builder = services.AddHttpClient(name);
        if (isNew)
        {
            services.AddSingleton(new ProviderRegistration(name, protocol));
            services.AddOptions<HttpPipelineOptions>(protocol.Provider).ValidateOnStart();
            builder
                .RemoveAllLoggers()
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler())
                .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => StandardResilience.DropAmbient(handlers));
        }

        return builder;
    }

    private static void AddShared(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(ProviderPipelineState)))
        {
            return;
        }

        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<HttpPipelineOptions>, HttpPipelineOptionsValidator>());
        services.AddSingleton<ProviderPipelineState>();
        services.AddHostedService<SimulationGuard>();

        // First in the collection: the factory applies filters in this order from the outside in, so ours acts last, on what all others left.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, PrimaryHandlerFilter>());
        services.AddSingleton(static provider =>
        {
            // Here too: a host that is built and never started sends as well.
            SimulationGuard.Check(provider.GetServices<IProviderNetwork>(), provider.GetServices<IHostEnvironment>());
            return MakeFactory(provider);
        });
    }

    private static ProviderHttpFactory MakeFactory(IServiceProvider provider) => new(
        provider.GetRequiredService<IHttpMessageHandlerFactory>(),
        provider.GetServices<ProviderRegistration>(),
        provider.GetServices<IProviderNetwork>(),
        provider.GetServices<IOperationObserver>(),
        provider.GetServices<IAttemptRecorder>().Where(static recorder => recorder.IsRecording),
        provider.GetRequiredService<IMeterFactory>(),
        provider.GetRequiredService<ILoggerFactory>(),
        provider.GetRequiredService<TimeProvider>());
}

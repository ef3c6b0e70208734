using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the alert rules over calls to providers.</summary>
public static class AlertServiceCollectionExtensions
{
    /// <summary>Judges every provider call of this host and tells each registered <see cref="IAlertObserver"/> when an alert rises or clears. Safe to call again.</summary>
    public static IServiceCollection AddIntegrationsAlerts(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>());
        services.AddOptions<AlertOptions>().ValidateOnStart();
        services.TryAddSingleton(static provider => new AlertMonitor(
            provider.GetRequiredService<IOptions<AlertOptions>>(),
            provider.GetServices<IAlertObserver>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ILogger<AlertMonitor>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOperationObserver, AlertMonitor>(static provider => provider.GetRequiredService<AlertMonitor>()));
        return services;
    }

    /// <summary>The same, with settings from a configuration section. A setting that does not exist is an error at start.</summary>
    public static IServiceCollection AddIntegrationsAlerts(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        services.AddIntegrationsAlerts().AddOptions<AlertOptions>().Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
        return services;
    }

    /// <summary>The same, with settings from code.</summary>
    public static IServiceCollection AddIntegrationsAlerts(this IServiceCollection services, Action<AlertOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddIntegrationsAlerts().Configure(configure);
    }
}

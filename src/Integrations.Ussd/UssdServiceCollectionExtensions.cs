using System.Diagnostics.Metrics;
using Integrations.Ussd;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers USSD.</summary>
public static class UssdServiceCollectionExtensions
{
    /// <summary>Registers what menus need, with settings of a section. Safe to call again.</summary>
    /// <exception cref="InvalidOperationException">At start: the section holds a name that is no setting.</exception>
    public static UssdBuilder AddUssd(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = services.AddUssd();
        services.AddOptions<UssdOptions>().Bind(section, static binder => binder.ErrorOnUnknownConfiguration = true);
        return builder;
    }

    /// <summary>Registers what menus need: settings, and sessions in this process's memory. Safe to call again.</summary>
    public static UssdBuilder AddUssd(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new UssdMetrics(provider.GetRequiredService<IMeterFactory>()));
        services.TryAddSingleton<IUssdSessionStore>(static provider => new InMemoryUssdSessionStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UssdOptions>, UssdOptionsValidator>());
        services.AddOptions<UssdOptions>().ValidateOnStart();
        return new UssdBuilder(services);
    }
}

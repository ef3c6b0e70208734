using System.Diagnostics.Metrics;
using Integrations.Callbacks;
using Integrations.Callbacks.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what receives the callbacks of every provider.</summary>
public static class CallbackServiceCollectionExtensions
{
    /// <summary>Receives callbacks with the settings of the host's configuration section <c>Callbacks</c>. Safe to call again.</summary>
    /// <remarks>
    /// Without a Bridge, callbacks go to every <see cref="ICallbackHandler"/> and incoming payments to every <see cref="IIncomingPaymentObserver"/>; a Bridge puts its
    /// inbox in their place. The host refuses to start when two readers share an address, and when a route gives providers an address with each request
    /// while <see cref="CallbackOptions.PublicBaseAddress"/> is missing.
    /// </remarks>
    public static IServiceCollection AddMobileMoneyCallbacks(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new CallbackSection(null));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<CallbackOptions>, CallbackOptionsSetup>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CallbackOptions>, CallbackOptionsValidator>());
        services.AddOptions<CallbackOptions>().ValidateOnStart();
        services.TryAddSingleton<CallbackAddresses>();
        services.TryAddSingleton<CallbackReaders>();
        services.TryAddSingleton<QuestionDesk>();
        services.TryAddSingleton<ICallbackSink, DirectCallbackSink>();
        services.TryAddSingleton(static provider => new CallbackReceiver(
            provider.GetRequiredService<CallbackReaders>(),
            provider.GetRequiredService<CallbackAddresses>(),
            provider.GetRequiredService<ICallbackSink>(),
            provider.GetRequiredService<QuestionDesk>(),
            provider.GetRequiredService<IOptions<CallbackOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IMeterFactory>(),
            provider.GetRequiredService<ILogger<CallbackReceiver>>()));
        return services.AddHostedService<CallbackStartCheck>();
    }

    /// <summary>Receives callbacks with the settings of a section, in place of the host's section <c>Callbacks</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds <see cref="CallbackOptions"/>. A setting that they do not have is an error at start.</param>
    public static IServiceCollection AddMobileMoneyCallbacks(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return services.Replace(ServiceDescriptor.Singleton(new CallbackSection(section))).AddMobileMoneyCallbacks();
    }

    /// <summary>Receives callbacks with settings from code, on top of those of the host's section <c>Callbacks</c>.</summary>
    public static IServiceCollection AddMobileMoneyCallbacks(this IServiceCollection services, Action<CallbackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddMobileMoneyCallbacks().Configure(configure);
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Bridge;

/// <summary>Goes on from <c>AddMobileMoneyBridge()</c>: the journal, the options.</summary>
public sealed class MobileMoneyBridgeBuilder
{
    internal MobileMoneyBridgeBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets options in code, on top of the host's section <c>Bridge</c>.</summary>
    public MobileMoneyBridgeBuilder Configure(Action<BridgeOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }

    /// <summary>Tells an observer of every change of every payment. It may depend on scoped services.</summary>
    /// <typeparam name="T">The observer.</typeparam>
    public MobileMoneyBridgeBuilder Observe<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IPaymentObserver
    {
        Services.AddScoped<IPaymentObserver, T>();
        return this;
    }
}

using System.Diagnostics.CodeAnalysis;
using Integrations.Bridge;
using Integrations.Security;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Integrations.Ussd;

/// <summary>Where to go on after <c>AddUssd()</c>.</summary>
public sealed class UssdBuilder
{
    internal UssdBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Serves a gateway: one of <see cref="UssdGateways"/>, or your own.</summary>
    public UssdBuilder AddGateway(UssdGateway gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        Services.AddSingleton(gateway);
        return this;
    }

    /// <summary>Keeps sessions in the host's <see cref="IDistributedCache"/>, so that several processes share them and a restart loses none. Encrypted when the host called <c>AddPayloadProtection</c>.</summary>
    /// <remarks>Menus must be made with the JSON of their data. Without this, sessions are in the process's memory.</remarks>
    public UssdBuilder UseDistributedCache()
    {
        Services.Replace(ServiceDescriptor.Singleton<IUssdSessionStore>(static provider =>
            new DistributedUssdSessionStore(provider.GetRequiredService<IDistributedCache>(), provider.GetService<IPayloadProtector>())));
        return this;
    }

    /// <summary>Keeps sessions in a store of the host.</summary>
    public UssdBuilder UseStore(IUssdSessionStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Services.Replace(ServiceDescriptor.Singleton(store));
        return this;
    }

    /// <summary>Registers the accounts behind money menus, and what gives money back that was set aside when it is certain that nothing was taken: an observer of the Bridge's payments, and a look every minute.</summary>
    /// <typeparam name="TAccounts">The host's accounts; one for each scope.</typeparam>
    public UssdBuilder AddMoneyAccounts<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAccounts>()
        where TAccounts : class, IMoneyAccounts
    {
        Services.TryAddScoped<IMoneyAccounts, TAccounts>();
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IPaymentObserver, MoneyReleases>());
        Services.TryAddSingleton<MoneySweep>();
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, MoneySweep>(static provider => provider.GetRequiredService<MoneySweep>()));
        return this;
    }

    /// <summary>Changes settings in code.</summary>
    public UssdBuilder Configure(Action<UssdOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Wallets;

/// <summary>What follows <c>AddWallets</c>: where the ledger is kept and who sends messages.</summary>
public sealed class WalletsBuilder
{
    internal WalletsBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }
}

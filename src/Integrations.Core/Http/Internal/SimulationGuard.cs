using Microsoft.Extensions.Hosting;

namespace Integrations.Http.Internal;

/// <summary>Refuses to start a host whose environment is Production while its network is simulated: it would take orders and move no money.</summary>
internal sealed class SimulationGuard(IEnumerable<IProviderNetwork> networks, IEnumerable<IHostEnvironment> environments) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Check(networks, environments);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="InvalidOperationException">The network is simulated and the environment is Production.</exception>
    public static void Check(IEnumerable<IProviderNetwork> networks, IEnumerable<IHostEnvironment> environments)
    {
        if (networks.Any() && environments.LastOrDefault() is { } environment && environment.IsProduction())
        {
            throw new InvalidOperationException(
                "The network of every provider is simulated and the host's environment is Production: payments would be answered and no money would move. " +
                "Remove services.AddSandboxNetwork(), or set DOTNET_ENVIRONMENT to Development or Staging.");
        }
    }
}

using Integrations.Payments;
using Microsoft.Extensions.Hosting;

namespace Integrations.Callbacks.Internal;

/// <summary>Refuses to start a host whose callbacks could not arrive.</summary>
internal sealed class CallbackStartCheck(CallbackReaders readers, CallbackAddresses addresses, IEnumerable<IPaymentRoute> routes) : IHostedLifecycleService
{
    /// <summary>Held so that readers which share an address are found now, not with the first callback.</summary>
    public CallbackReaders Readers { get; } = readers;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!addresses.IsConfigured && routes.FirstOrDefault(static route => route.Descriptor.Capabilities.Callback is CallbackCapability.PerRequestUrl) is { } route)
        {
            throw new InvalidOperationException(
                $"Callbacks: PublicBaseAddress is not set, and the route '{route.Descriptor.Name}' tells its provider with each payment where to report. " +
                "Set Callbacks:PublicBaseAddress to the https address at which the provider reaches this host, and Callbacks:SigningKeys:0 to the output of 'openssl rand -base64 32'.");
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

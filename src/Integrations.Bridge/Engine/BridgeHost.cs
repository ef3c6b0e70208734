using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Bridge;

/// <summary>Runs the engine for as long as the host runs. What must stop the host is checked before anything else starts.</summary>
internal sealed class BridgeHost(BridgeEngine engine, RoutingReload reload, ILogger<BridgeEngine> logger, string workerId) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Checks();
        try
        {
            await engine.OpenAsync().ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            // The store is away for now: the engine goes on trying, and no payment is taken in meanwhile. A store that must not be used stops the host.
            logger.JournalUnavailable("open", exception.GetType().Name);
        }

        if (!engine.Journal.IsDurable)
        {
            logger.JournalForgets();
        }

        if ((engine.Options.PinRetention == TimeSpan.Zero || engine.Options.ReceiptRetention == TimeSpan.Zero)
            && engine.Routes.Descriptors.Where(static route => route.Capabilities is { IssuesArtefact: true, ArtefactRefetch: false }).Select(static route => route.Name).ToList() is { Count: > 0 } routes)
        {
            logger.ArtefactsMayBeLost(string.Join(", ", routes));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        logger.Started(workerId, engine.Routes.Routes.Count, engine.Journal.IsDurable);
        reload.Begin();
        _running = engine.RunAsync(_stop.Token);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes nothing new, and gives what is under way the time that the host has. What does not end in it is found again at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host's patience is over. Every send that is still under way is journalled.
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        reload.Dispose();
        _stop.Dispose();
    }

    private void Checks()
    {
        if (engine.Routes.Routes.Count is 0)
        {
            throw new InvalidOperationException("Bridge: no route is registered. Add a provider, such as services.AddMpesa(configuration.GetSection(\"Mpesa\")), before or after AddMobileMoneyBridge().");
        }

        if (RoutingChecks.Strangers(engine.Options.Routing, engine.Routes.Descriptors).ToList() is { Count: > 0 } strangers)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(BridgeOptions), strangers);
        }
    }
}

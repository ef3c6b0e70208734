using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Otp;

/// <summary>Checks at start what would fail later, and cleans up from time to time.</summary>
internal sealed class OtpHost(IOtpService service, IOtpStore store, IEnumerable<IOtpSender> senders, OtpSettingsSource settings, TimeProvider time, ILogger<OtpHost> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!senders.Any())
        {
            throw new InvalidOperationException("One-time codes: nothing sends them. Register an IOtpSender over your provider of messages; for development call AddOtp(…).UseConsoleSender().");
        }

        if (store is InMemoryOtpStore)
        {
            logger.InMemory();
        }

        await store.CheckAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var every = settings.Current.CleanUpEvery;
        if (every == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await CleanUpAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task CleanUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await service.CleanUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OtpStoreException error)
        {
            logger.CleanUpFailed((error.InnerException ?? error).GetType().Name);
        }
    }
}

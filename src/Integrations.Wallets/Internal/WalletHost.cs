using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>Tells what is to be told, carries on what rests, and writes down which holds are dead.</summary>
internal sealed class WalletHost(ILedgerStore store, IWalletService wallets, NotificationOutbox outbox, IOptions<WalletOptions> options, TimeProvider time, ILogger<WalletHost> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is InMemoryLedgerStore)
        {
            logger.InMemory();
        }

        // A store that must not be used stops the host.
        await store.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await RoundAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops. What rests is found again at the next start.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await wallets.RecoverAsync(cancellationToken).ConfigureAwait(false);
            await store.ExpireAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            while (await outbox.TellAsync(cancellationToken).ConfigureAwait(false))
            {
            }
        }
#pragma warning disable CA1031 // The next round tries again.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.StoreUnavailable(failure.GetType().Name);
        }
    }
}

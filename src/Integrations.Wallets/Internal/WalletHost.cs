using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>Tells what is to be told, carries on what rests, writes down which holds are dead, sums hot accounts up, and looks at what is held.</summary>
internal sealed class WalletHost(ILedgerStore store, IWalletService wallets, NotificationOutbox outbox, WalletMetrics metrics, IOptions<WalletOptions> options, TimeProvider time, ILogger<WalletHost> logger) : BackgroundService
{
    private const int MostSummed = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private long? _looked;

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
            await LookAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Any number of hosts may: whoever comes second finds little left to sum.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_looked is { } last && time.GetElapsedTime(last) < LookEvery)
        {
            return;
        }

        metrics.Held(await store.GetHoldsAsync(cancellationToken).ConfigureAwait(false));
        foreach (var account in await store.ListUnsummedAsync(MostSummed, cancellationToken).ConfigureAwait(false))
        {
            await store.SummariseAsync(account, cancellationToken).ConfigureAwait(false);
        }

        _looked = time.GetTimestamp();
    }
}

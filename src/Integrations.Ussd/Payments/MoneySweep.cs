using Integrations.Bridge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd;

/// <summary>Looks every minute for money that is set aside and whose payment the Bridge never had, because the process ended before it was asked.</summary>
internal sealed class MoneySweep(IServiceProvider services, IOptions<UssdOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Beyond the end of the work: longer than a journal may take to store what it was given in time.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    private readonly ILogger _logger = services.GetService<ILoggerFactory>()?.CreateLogger("Integrations.Ussd") ?? NullLogger.Instance;

    /// <summary>One look.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var accounts = scope.ServiceProvider.GetRequiredService<IMoneyAccounts>();
            var bridge = scope.ServiceProvider.GetRequiredService<IMobileMoneyBridge>();
            foreach (var key in await accounts.ListReservedAsync(time.GetUtcNow() - options.Value.WorkLimit - Margin, cancellationToken).ConfigureAwait(false))
            {
                if (await bridge.FindAsync(key, cancellationToken: cancellationToken).ConfigureAwait(false) is null or { Status: PaymentStatus.Failed })
                {
                    await accounts.ReleaseAsync(key, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
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
            await SweepAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Accounts and journal may be away; the next round asks again.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _logger.SweepFailed(failure);
        }
    }
}

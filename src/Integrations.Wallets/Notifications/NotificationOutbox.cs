using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Integrations.Wallets;

/// <summary>Tells people what the store says they must know. Money was booked before, whatever becomes of the message.</summary>
internal sealed class NotificationOutbox(ILedgerStore store, IEnumerable<INotificationSender> senders, WalletTexts texts, PartySeal seal, WalletMetrics metrics, ILogger<NotificationOutbox> logger)
{
    private const int Most = 50;
    private const int MostFailures = 12;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly INotificationSender[] _senders = [.. senders];

    /// <summary>Tells what is due.</summary>
    /// <returns>True when there may be more.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var due = await store.ClaimEventsAsync(Claim, Most, cancellationToken).ConfigureAwait(false);
        foreach (var told in due)
        {
            try
            {
                await TellAsync(told, cancellationToken).ConfigureAwait(false);
                await store.RemoveEventsAsync([told.Id], cancellationToken).ConfigureAwait(false);
                metrics.Told(told.Kind, "told");
            }
#pragma warning disable CA1031 // A sender's mistake is its own: it is counted, and the message told again.
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (told.Failures + 1 >= MostFailures)
                {
                    metrics.Told(told.Kind, "lost");
                    logger.NotificationLost(told.Kind, failure.GetType().Name);
                    await store.RemoveEventsAsync([told.Id], cancellationToken).ConfigureAwait(false);
                    continue;
                }

                metrics.Told(told.Kind, "failed");
                logger.NotificationFailed(told.Kind, told.Failures + 1, failure.GetType().Name);
                var pause = TimeSpan.FromSeconds(Math.Pow(2, told.Failures));
                await store.DelayEventAsync(told.Id, pause < LongestPause ? pause : LongestPause, cancellationToken).ConfigureAwait(false);
            }
        }

        return due.Count is Most;
    }

    private async Task TellAsync(StoredEvent told, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Deserialize(told.Body, WalletJsonContext.Default.EventBody)!;
        if (await store.FindRecordAsync(WalletBody.Key(body.Wallet), cancellationToken).ConfigureAwait(false) is not { } record)
        {
            return;
        }

        var wallet = WalletBody.Read(record);
        var kind = Enum.Parse<NotificationKind>(told.Kind);
        var available = body.Available ?? (await store.GetAsync(wallet.Id, cancellationToken).ConfigureAwait(false))!.Available.MinorUnits;
        var currency = Currency.FromCode(wallet.Currency);
        var text = texts.Write(kind, wallet.Language, $"{Money.FromMinorUnits(body.Amount, currency)}", $"{Money.FromMinorUnits(available, currency)}", body.Reference);
        foreach (var target in seal.OpenTargets(wallet))
        {
            var notification = new Notification
            {
                Id = DerivedId.Of("notification", [told.Id.ToString("N"), target.Channel, target.Address]),
                Kind = kind,
                Wallet = wallet.Id,
                Tenant = wallet.Tenant,
                Target = target,
                Text = text,
            };
            foreach (var sender in _senders)
            {
                await sender.SendAsync(notification, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}

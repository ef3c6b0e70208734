using System.Collections.Concurrent;
using Integrations.Bridge;
using Integrations.Payments;
using Microsoft.Data.Sqlite;

namespace Integrations.Samples.Remittance;

/// <summary>
/// Takes remittances in and drives each from leg to leg. A leg is stored before the Bridge is asked, under a key that follows from the remittance: after a crash the same is asked again, and it is the same payment.
/// At its start it takes up whatever was left.
/// </summary>
internal sealed class Desk(RemittanceFile file, IMobileMoneyBridge bridge, IRateSource rates, Bell bell, ILogger<Desk> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, bool> _given = new(StringComparer.Ordinal);

    /// <summary>Takes a remittance in; it is stored when the call returns, and goes on by itself. The same number is the same remittance.</summary>
    /// <param name="id">The host's number, up to 64 characters.</param>
    /// <param name="sender">Who pays, in Kenya.</param>
    /// <param name="receiver">Who is paid, in Uganda.</param>
    /// <param name="amount">What the sender pays, in whole shillings.</param>
    /// <exception cref="ArgumentException">The number stands for another remittance.</exception>
    public void Send(string id, Msisdn sender, Msisdn receiver, Money amount)
    {
        file.Add(id, sender, receiver, amount);
        bell.Ring();
    }

    /// <summary>A remittance; <see langword="null"/> when there is none of this number.</summary>
    public Transfer? Find(string id) => file.Find(id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll(file.Unfinished().Select(id => TryAsync(id, stoppingToken)));
            }
            catch (SqliteException failure)
            {
                logger.WillLookLater(failure);
            }

            if (!await bell.WaitAsync(Terms.LookEvery, stoppingToken))
            {
                // What nobody told is heard by asking again.
                _given.Clear();
            }
        }
    }

    private async Task TryAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await GoOnAsync(id, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.WillGoOnLater(id, failure);
        }
    }

    /// <summary>Does what can be done now.</summary>
    private async Task GoOnAsync(string id, CancellationToken cancellationToken)
    {
        while (file.Find(id) is { } transfer)
        {
            if (transfer.Legs.FirstOrDefault(leg => leg.State is LegState.Open && !_given.ContainsKey(leg.Key)) is { } open)
            {
                await GiveAsync(transfer, open, cancellationToken);
            }
            else if (Course.Next(transfer) is { } next)
            {
                file.Begin(id, next, await ComposeAsync(transfer, next, cancellationToken));
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Asks the Bridge for a leg. Asking for one that is there gives that one, as it stands.</summary>
    private async Task GiveAsync(Transfer transfer, Leg leg, CancellationToken cancellationToken)
    {
        try
        {
            file.Learn(await AskAsync(transfer, leg, cancellationToken));
        }
        catch (RequestValidationException refused)
        {
            // Nothing was stored and nothing was sent, now. An earlier call may have been taken: then its end is still to come.
            if (await bridge.FindAsync(leg.Key, cancellationToken: cancellationToken) is not { } earlier)
            {
                file.Refused(leg.Key, refused.Message);
                return;
            }

            file.Learn(earlier);
        }

        _given[leg.Key] = true;
    }

    private Task<Payment> AskAsync(Transfer transfer, Leg leg, CancellationToken cancellationToken) => leg.Kind switch
    {
        LegKind.Collect => bridge.CollectAsync(
            new CollectRequest { IdempotencyKey = leg.Key, Reference = transfer.Id, Amount = leg.Amount, Payer = Msisdn.FromInternational(leg.Party) }, cancellationToken),
        LegKind.Settle => bridge.SettleAsync(
            new SettleRequest { IdempotencyKey = leg.Key, Reference = transfer.Id, Amount = leg.Amount, Destination = leg.Party, Exchange = leg.Exchange }, cancellationToken),
        LegKind.Payout => bridge.DisburseAsync(
            new DisburseRequest { IdempotencyKey = leg.Key, Reference = transfer.Id, Amount = leg.Amount, Payee = Msisdn.FromInternational(leg.Party) }, cancellationToken),
        _ => bridge.RefundAsync(
            new RefundRequest { IdempotencyKey = leg.Key, Reference = transfer.Id, Amount = leg.Amount, OriginalReceipt = leg.Party, OriginalRoute = leg.OriginalRoute }, cancellationToken),
    };

    /// <summary>The leg as it will be asked for. Its amount is computed here and nowhere else.</summary>
    private async Task<Leg> ComposeAsync(Transfer transfer, NextLeg next, CancellationToken cancellationToken)
    {
        var key = next.KeyIn(transfer.Id);
        if (next.Kind is LegKind.Collect)
        {
            return new Leg { Key = key, Kind = next.Kind, Amount = transfer.Amount, Party = transfer.Sender.Reveal() };
        }

        var collected = transfer.Last(LegKind.Collect)!;
        if (next.Kind is LegKind.Refund)
        {
            return new Leg { Key = key, Kind = next.Kind, Amount = collected.Amount, Party = collected.Receipt!, OriginalRoute = collected.Route! };
        }

        var (source, target, party) = next.Kind is LegKind.Settle
            ? (collected.Amount, Terms.Settled, Terms.Partner)
            : (transfer.Last(LegKind.Settle)!.Amount, Terms.PaidOut, transfer.Receiver.Reveal());
        var exchange = new SettleExchange(source, await rates.QuoteAsync(source.Currency, target, cancellationToken));
        return new Leg { Key = key, Kind = next.Kind, Number = next.Number, Amount = exchange.Target, Party = party, Exchange = exchange };
    }
}

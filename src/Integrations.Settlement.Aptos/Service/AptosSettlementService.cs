using Integrations.Idempotency;
using Integrations.Payments;
using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos;

/// <summary>Settles in one call, over the two-phase parts. What is signed is kept under its keys, in the host's store where there is one, before its first byte is sent.</summary>
internal sealed class AptosSettlementService(AptosParts parts, AptosSettlements settlements, IAptosSettlementStore? store, ILogger logger) : IAptosSettlementService
{
    private const int MostAttempts = 3;
    private const int Together = 10;

    private readonly AptosBook _book = new(parts.Settings);
    private readonly AptosRefunds _refunds = new();
    private readonly AptosMemory _memory = new(parts, settlements, store, logger);
    private readonly AptosFollower _follower = new(parts, settlements);

    private TimeProvider Time => parts.Nodes.Time;

    public Task<AptosSettlementResult> SettlePaymentAsync(SettleRequest request, CancellationToken cancellationToken = default) => SettleAsync(settlements.Read(request), cancellationToken);

    public async Task<AptosSettlementResult> RefundAsync(AptosRefund refund, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var refunded = _refunds.Of(refund.Original);
        await refunded.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var incoming = await settlements.RequireIncomingAsync(refund, cancellationToken).ConfigureAwait(false);
            await _memory.RecallAsync(incoming, refunded, cancellationToken).ConfigureAwait(false);
            return await RefundAsync(refund, incoming, refunded, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            refunded.Gate.Release();
        }
    }

    public async Task<IReadOnlyList<AptosSettlementResult>> SettleBatchAsync(
        IReadOnlyList<AptosBatchRow> rows, AptosBatchForm form, IProgress<AptosSettlementResult>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(form))
        {
            throw new ArgumentOutOfRangeException(nameof(form), form, "There are two forms.");
        }

        var (orders, refused) = settlements.Read(rows);
        var told = new AptosBatchResults(progress, logger);
        foreach (var row in refused)
        {
            told.Tell(NotSent(row.Key, row.Error));
        }

        await (form is AptosBatchForm.Atomic ? TogetherAsync(orders, told, cancellationToken) : PipelinedAsync(orders, told, cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => told.Find(row.Key) ?? NotSent(row.Key, Cancelled()))];
    }

    public AptosSettlementResult? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _book.Find(key)?.ResultOf(key);
    }

    public IReadOnlyList<AptosDaySummary> Summarise(DateOnly from, DateOnly to) => settlements.Teller.Totals.Between(from, to);

    /// <summary>Under the gate of the original.</summary>
    private async Task<AptosSettlementResult> RefundAsync(AptosRefund refund, AptosIncoming incoming, AptosRefunded refunded, CancellationToken cancellationToken)
    {
        var before = refunded.AmountOf(refund.Key);
        var left = before is null ? refunded.Left(incoming.Amount) : incoming.Amount;
        var amount = refund.Amount ?? before ?? left;
        var order = settlements.Read(refund, incoming, amount, left);
        if (before is null)
        {
            refunded.Take(refund.Key, amount);
        }

        AptosSettlementResult? result = null;
        try
        {
            return result = await SettleAsync(order, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (before is null && _book.Find(order)?.ResultOf(order.Key) is null)
            {
                refunded.Forget(refund.Key);
            }
            else if (result is { State: AptosSettlementState.FailedOnChain or AptosSettlementState.Dead })
            {
                refunded.Return(refund.Key);
            }
        }
    }

    private async Task<AptosSettlementResult> SettleAsync(AptosOrder order, CancellationToken cancellationToken)
    {
        var entry = await _book.EnterAsync(order, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await ReadyAsync(entry, order, cancellationToken).ConfigureAwait(false) is { } error)
            {
                return Known(entry, error);
            }

            await _follower.FollowAsync(entry.Flight!, isFirst: false, cancellationToken).ConfigureAwait(false);
            return Known(entry);
        }
        finally
        {
            _book.Leave(entry);
        }
    }

    /// <summary>A transaction a row, ten submitted in a request, and no more under way than the settings allow.</summary>
    private async Task PipelinedAsync(IReadOnlyList<AptosOrder> orders, AptosBatchResults told, CancellationToken cancellationToken)
    {
        using var window = new SemaphoreSlim(parts.Settings.MostInFlight);
        List<Task> groups = [];
        try
        {
            foreach (var group in orders.Chunk(Math.Min(Together, parts.Settings.MostInFlight)))
            {
                for (var i = 0; i < group.Length; i++)
                {
                    await window.WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                groups.Add(GroupAsync(group, window, told, cancellationToken));
            }
        }
        catch (OperationCanceledException)
        {
            // What is not begun is not sent.
        }

        await Task.WhenAll(groups).ConfigureAwait(false);
    }

    private async Task GroupAsync(AptosOrder[] orders, SemaphoreSlim window, AptosBatchResults told, CancellationToken cancellationToken)
    {
        List<AptosEntry> entries = [];
        var held = orders.Length;
        try
        {
            await EnterAsync(orders, entries, told, cancellationToken).ConfigureAwait(false);
            await Task.WhenAll(entries.Select(entry => ReadyAsync(entry, OrderOf(orders, entry), told, cancellationToken))).ConfigureAwait(false);
            var ready = entries.Where(entry => told.Find(entry.Key) is null).ToList();
            if (ready.Count < held)
            {
                window.Release(held - ready.Count);
                held = ready.Count;
            }

            var fresh = ready.Select(static entry => entry.Flight!).Where(static flight => !flight.WasSent).ToHashSet();
            await _follower.SubmitAsync([.. fresh], cancellationToken).ConfigureAwait(false);

            // From here on each gives back its own place.
            held = 0;
            await Task.WhenAll(ready.Select(entry => FollowAsync(entry, fresh.Contains(entry.Flight!), window, told, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            if (held > 0)
            {
                window.Release(held);
            }

            entries.ForEach(_book.Leave);
        }
    }

    private async Task FollowAsync(AptosEntry entry, bool isFirst, SemaphoreSlim window, AptosBatchResults told, CancellationToken cancellationToken)
    {
        try
        {
            await _follower.FollowAsync(entry.Flight!, isFirst, cancellationToken).ConfigureAwait(false);
            told.Tell(Known(entry));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            told.Tell(Known(entry, Cancelled()));
        }
        finally
        {
            window.Release();
        }
    }

    /// <summary>Few transactions of many rows. What ran without effect is cut anew by simulation, as another attempt.</summary>
    private async Task TogetherAsync(IReadOnlyList<AptosOrder> orders, AptosBatchResults told, CancellationToken cancellationToken)
    {
        List<AptosEntry> entries = [];
        try
        {
            await EnterAsync(orders, entries, told, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                await FindAsync(entry, told, cancellationToken).ConfigureAwait(false);
            }

            var open = entries.Where(entry => told.Find(entry.Key) is null).ToList();
            while (open.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await PrepareAsync(open, orders, told, cancellationToken).ConfigureAwait(false);
                open.RemoveAll(entry => told.Find(entry.Key) is not null);
                var flights = open.Select(static entry => entry.Flight!).Distinct().ToList();
                var fresh = flights.Where(static flight => !flight.WasSent).ToHashSet();
                await _follower.SubmitAsync([.. fresh], cancellationToken).ConfigureAwait(false);
                await Task.WhenAll(flights.Select(flight => _follower.FollowAsync(flight, fresh.Contains(flight), cancellationToken))).ConfigureAwait(false);
                foreach (var entry in open.Where(static entry => !IsCutAnew(entry)))
                {
                    entry.IsClosed = entry.Flight!.IsFinal;
                    told.Tell(Known(entry));
                }

                open.RemoveAll(entry => told.Find(entry.Key) is not null);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (var entry in entries.Where(entry => told.Find(entry.Key) is null))
            {
                told.Tell(Known(entry, entry.Flight is { WasSent: true } ? null : Cancelled()));
            }
        }
        finally
        {
            entries.ForEach(_book.Leave);
        }
    }

    /// <summary>Signs and stores what is not yet, and what failed together, all of one attempt in one batch.</summary>
    private async Task PrepareAsync(List<AptosEntry> open, IReadOnlyList<AptosOrder> orders, AptosBatchResults told, CancellationToken cancellationToken)
    {
        foreach (var entry in open)
        {
            if (entry.Flight is { } flight && (IsCutAnew(entry) || await IsStaleAsync(flight, cancellationToken).ConfigureAwait(false)))
            {
                entry.NextAttempt = flight.Settlement.Attempt + 1;
            }
        }

        foreach (var attempt in open.Where(static entry => IsUnsigned(entry)).GroupBy(static entry => entry.NextAttempt).ToList())
        {
            var waiting = attempt.ToDictionary(static entry => entry.Key, StringComparer.Ordinal);
            var batch = await settlements.PrepareAsync([.. orders.Where(order => waiting.ContainsKey(order.Key))], attempt.Key, cancellationToken).ConfigureAwait(false);
            foreach (var row in batch.Refused)
            {
                // What failed together with others stays so, with a reason of its own now.
                waiting[row.Key].IsClosed = waiting[row.Key].Flight is not null;
                told.Tell(Known(waiting[row.Key], row.Error));
            }

            foreach (var settlement in batch.Settlements)
            {
                var flight = new AptosFlight(settlement);
                foreach (var key in settlement.Keys)
                {
                    waiting[key].Flight = flight;
                }
            }
        }

        foreach (var flight in open.Select(static entry => entry.Flight).OfType<AptosFlight>().Distinct().Where(static flight => !flight.IsSaved).ToList())
        {
            if (await _memory.SaveAsync(flight, cancellationToken).ConfigureAwait(false) is { } error)
            {
                foreach (var entry in open.Where(entry => entry.Flight == flight))
                {
                    told.Tell(Known(entry, error));
                }
            }
        }
    }

    /// <summary>In the order of their keys, so that two batches never wait for each other.</summary>
    private async Task EnterAsync(IReadOnlyList<AptosOrder> orders, List<AptosEntry> entries, AptosBatchResults told, CancellationToken cancellationToken)
    {
        foreach (var order in orders.OrderBy(static order => order.Key, StringComparer.Ordinal))
        {
            try
            {
                entries.Add(await _book.EnterAsync(order, cancellationToken).ConfigureAwait(false));
            }
            catch (IdempotencyKeyReuseException reuse)
            {
                told.Tell(NotSent(order.Key, reuse.Error));
            }
            catch (OperationCanceledException)
            {
                told.Tell(NotSent(order.Key, Cancelled()));
            }
        }
    }

    private async Task ReadyAsync(AptosEntry entry, AptosOrder order, AptosBatchResults told, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadyAsync(entry, order, cancellationToken).ConfigureAwait(false) is { } error)
            {
                told.Tell(Known(entry, error));
            }
        }
        catch (IdempotencyKeyReuseException reuse)
        {
            told.Tell(NotSent(entry.Key, reuse.Error));
        }
        catch (OperationCanceledException)
        {
            told.Tell(Known(entry, Cancelled()));
        }
    }

    private async Task FindAsync(AptosEntry entry, AptosBatchResults told, CancellationToken cancellationToken)
    {
        try
        {
            if (await _memory.FindAsync(entry, cancellationToken).ConfigureAwait(false) is { } error)
            {
                told.Tell(NotSent(entry.Key, error));
            }
        }
        catch (IdempotencyKeyReuseException reuse)
        {
            told.Tell(NotSent(entry.Key, reuse.Error));
        }
    }

    /// <summary>Finds, signs and stores. <see langword="null"/> when it may be sent; otherwise why nothing was.</summary>
    private async Task<ProviderError?> ReadyAsync(AptosEntry entry, AptosOrder order, CancellationToken cancellationToken)
    {
        if (await _memory.FindAsync(entry, cancellationToken).ConfigureAwait(false) is { } unknown)
        {
            return unknown;
        }

        try
        {
            if (entry.Flight is { } flight && await IsStaleAsync(flight, cancellationToken).ConfigureAwait(false))
            {
                entry.NextAttempt = flight.Settlement.Attempt + 1;
            }

            if (IsUnsigned(entry))
            {
                entry.Flight = new AptosFlight(await settlements.PrepareAsync(order, entry.NextAttempt, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (IntegrationException refused)
        {
            return refused.Error;
        }

        return entry.Flight!.IsSaved ? null : await _memory.SaveAsync(entry.Flight, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether its rows are looked at again: together they failed, and that was most likely the fault of one.</summary>
    private static bool IsCutAnew(AptosEntry entry) =>
        entry is { IsClosed: false, Flight: { State: AptosSettlementState.FailedOnChain, Settlement: { Keys.Count: > 1, Attempt: < MostAttempts } } };

    private static bool IsUnsigned(AptosEntry entry) => !entry.IsClosed && (entry.Flight is not { } flight || flight.Settlement.Attempt < entry.NextAttempt);

    /// <summary>Whether nothing of it was ever sent, and it can never run any more: then something new may be signed.</summary>
    private async Task<bool> IsStaleAsync(AptosFlight flight, CancellationToken cancellationToken) =>
        !flight.WasSent && Time.GetUtcNow() >= flight.Settlement.ExpiresAt && await _memory.HasFailedAsync(flight.Settlement, cancellationToken).ConfigureAwait(false);

    private static AptosOrder OrderOf(IEnumerable<AptosOrder> orders, AptosEntry entry) => orders.First(order => order.Key == entry.Key);

    private static AptosSettlementResult Known(AptosEntry entry, ProviderError? error = null)
    {
        if (entry.Flight?.ResultOf(entry.Key) is not { } result)
        {
            return NotSent(entry.Key, error ?? Cancelled());
        }

        return error is null ? result : result with { Error = error };
    }

    private static AptosSettlementResult NotSent(string key, ProviderError error) => new() { Key = key, State = AptosSettlementState.NotSent, Error = error };

    private static ProviderError Cancelled() => AptosFollower.Error(ErrorCategory.LocalFault, "cancelled") with { NothingSent = true };
}

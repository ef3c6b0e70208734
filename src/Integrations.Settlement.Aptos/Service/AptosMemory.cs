using Integrations.Idempotency;
using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos;

/// <summary>What the host's store remembers, where there is one. When it cannot say, nothing is signed or sent. Thread-safe.</summary>
internal sealed class AptosMemory(AptosParts parts, AptosSettlements settlements, IAptosSettlementStore? store, ILogger logger)
{
    // Its clock and the ledger's are not the same.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private readonly Lock _found = new();
    private readonly Dictionary<TransactionHash, AptosFlight> _flights = [];
    private volatile bool _isDayRecalled = store is null;

    private SemaphoreSlim Gate { get; } = new(1);

    /// <summary>Looks for what was signed for a key before this process.</summary>
    /// <returns>Why nobody can tell; <see langword="null"/> when it is known.</returns>
    /// <exception cref="IdempotencyKeyReuseException">The key stands for something else.</exception>
    public async Task<ProviderError?> FindAsync(AptosEntry entry, CancellationToken cancellationToken)
    {
        if (store is null || entry.Flight is not null)
        {
            return null;
        }

        try
        {
            await RecallDayAsync(cancellationToken).ConfigureAwait(false);
            if (await store.FindAsync(entry.Key, cancellationToken).ConfigureAwait(false) is not { } settlement)
            {
                return null;
            }

            entry.Flight = AptosOrder.ContentOf(settlement, entry.Key) == entry.Content ? Flight(settlement) : throw AptosBook.Reuse(parts.Settings, entry.Key);
            return null;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or IdempotencyKeyReuseException))
        {
            return Failed("find", failure);
        }
    }

    /// <summary>Stores what is signed.</summary>
    /// <returns>Why it may not be sent; <see langword="null"/> when it may.</returns>
    public async Task<ProviderError?> SaveAsync(AptosFlight flight, CancellationToken cancellationToken)
    {
        try
        {
            if (store is not null)
            {
                await store.SaveAsync(flight.Settlement, cancellationToken).ConfigureAwait(false);
            }

            flight.IsSaved = true;
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Failed("save", failure);
        }
    }

    /// <summary>Looks for refunds of an incoming transaction that were signed before this process. Under its gate.</summary>
    /// <exception cref="IntegrationException">Nobody can tell; nothing was sent.</exception>
    public async Task RecallAsync(AptosIncoming incoming, AptosRefunded refunded, CancellationToken cancellationToken)
    {
        if (store is null || refunded.IsRecalled)
        {
            return;
        }

        try
        {
            await foreach (var settlement in store.ListAsync(incoming.Time - Margin, cancellationToken).ConfigureAwait(false))
            {
                if (settlement.RefundOf == incoming.Hash && settlement.Keys is [var key] && refunded.AmountOf(key) is null)
                {
                    refunded.Take(key, AptosAsset.Of(incoming.Amount.Currency, parts.Settings)!.MoneyOf(AptosOrder.AmountOf(settlement, 0)));
                    if (await HasFailedAsync(settlement, cancellationToken).ConfigureAwait(false))
                    {
                        refunded.Return(key);
                    }
                }
            }

            refunded.IsRecalled = true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw ProviderExceptions.For(Failed("list", failure), failure);
        }
    }

    /// <summary>Whether it is proven that a settlement moved nothing.</summary>
    public async Task<bool> HasFailedAsync(AptosSettlement settlement, CancellationToken cancellationToken)
    {
        try
        {
            return (await settlements.ConfirmAsync(settlement, cancellationToken).ConfigureAwait(false)).State is AptosFateState.FailedOnChain or AptosFateState.Dead;
        }
        catch (IntegrationException)
        {
            return false;
        }
    }

    private async Task RecallDayAsync(CancellationToken cancellationToken)
    {
        if (_isDayRecalled)
        {
            return;
        }

        await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = parts.Nodes.Time.GetUtcNow().ToUniversalTime();
            await foreach (var settlement in store!.ListAsync(now - now.TimeOfDay, cancellationToken).ConfigureAwait(false))
            {
                var rail = AptosAsset.RailOf(settlement, parts.Settings);
                for (var i = 0; i < settlement.Keys.Count; i++)
                {
                    parts.Days.Recall(AptosIds.Of(parts.Settings, settlement.Keys[i], settlement.Attempt), rail, AptosOrder.AmountOf(settlement, i), settlement.PreparedAt);
                }
            }

            _isDayRecalled = true;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>The rows of a batch share what was found of it.</summary>
    private AptosFlight Flight(AptosSettlement settlement)
    {
        lock (_found)
        {
            if (!_flights.TryGetValue(settlement.Hash, out var flight))
            {
                _flights.Add(settlement.Hash, flight = new AptosFlight(settlement) { IsSaved = true, WasSent = true });
                flight.Tell(AptosSettlementState.Unknown, AptosFollower.Doubt("not_confirmed"));
            }

            return flight;
        }
    }

    private ProviderError Failed(string operation, Exception failure)
    {
        logger.StoreFailed(operation, failure.GetType().Name);
        return new ProviderError { Category = ErrorCategory.LocalFault, Provider = AptosTelemetry.Provider, Operation = operation, Code = "store", NothingSent = true };
    }
}

namespace Integrations.Settlement.Aptos;

/// <summary>Makes transactions of many rows: as few as can be, each of which would succeed as a whole. Rows that would fail are found by simulation and left out. Moves nothing. Thread-safe.</summary>
internal sealed class AptosBatchPreparer(AptosParts parts, AptosPreparer preparer)
{
    /// <summary>Signs what can be signed of the orders, each with one receiver, all of one asset.</summary>
    /// <param name="orders">The orders, in order.</param>
    /// <param name="attempt">Which attempt it is for all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<AptosBatch> PrepareAsync(IReadOnlyList<AptosOrder> orders, int attempt, CancellationToken cancellationToken)
    {
        var work = new Work(attempt, parts.Nodes.Time.GetUtcNow());
        try
        {
            List<AptosOrder> counted = [];
            foreach (var order in orders)
            {
                var id = AptosIds.Of(parts.Settings, order.Key, attempt);
                if (!parts.Days.TryCount(id, order.Asset, order.Total, out var isNew))
                {
                    work.Refused.Add(new AptosRefusedRow(order.Key, AptosFailures.DayLimit()));
                    continue;
                }

                counted.Add(order);
                if (isNew)
                {
                    work.Counted.Add(order.Key, id);
                }
            }

            foreach (var piece in counted.Chunk(parts.Settings.MostOfBatch))
            {
                await AddAsync(work, piece, cancellationToken).ConfigureAwait(false);
            }

            foreach (var key in work.Settlements.SelectMany(static settlement => settlement.Keys))
            {
                work.Counted.Remove(key);
            }

            return new AptosBatch(work.Settlements, work.Refused);
        }
        finally
        {
            foreach (var id in work.Counted.Values)
            {
                parts.Days.Return(id);
            }
        }
    }

    private async Task AddAsync(Work work, IReadOnlyList<AptosOrder> rows, CancellationToken cancellationToken)
    {
        var (settlement, refusal) = await TryAsync(work, rows, signs: true, cancellationToken).ConfigureAwait(false);
        if (settlement is not null)
        {
            work.Settlements.Add(settlement.Under([.. rows.Select(static row => row.Key)], work.Attempt, work.At));
            work.Promised = work.Promised.With(settlement.Transaction.Transaction, rows.Aggregate(0UL, static (sum, row) => sum + row.Total));
            return;
        }

        var fault = AptosFailures.FaultOf(refusal!);
        if (fault is AptosRowFault.Ours || rows.Count is 1)
        {
            work.Refuse(rows, refusal!);
            return;
        }

        var kept = fault is AptosRowFault.OfARow ? await WithoutFailingAsync(work, rows, cancellationToken).ConfigureAwait(false) : rows;
        if (kept.Count < rows.Count)
        {
            if (kept.Count > 0)
            {
                await AddAsync(work, kept, cancellationToken).ConfigureAwait(false);
            }

            return;
        }

        // Too much for one transaction; or what failed as a whole fails in none of its parts.
        foreach (var half in Halves(rows))
        {
            await AddAsync(work, half, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The rows that do not fail by themselves. Each that does was simulated alone, and is refused with what was said then.</summary>
    private async Task<IReadOnlyList<AptosOrder>> WithoutFailingAsync(Work work, IReadOnlyList<AptosOrder> rows, CancellationToken cancellationToken)
    {
        List<AptosOrder> kept = [];
        foreach (var half in Halves(rows))
        {
            var (_, refusal) = await TryAsync(work, half, signs: false, cancellationToken).ConfigureAwait(false);
            if (refusal is null || (half.Count > 1 && AptosFailures.FaultOf(refusal) is AptosRowFault.OfTheSize))
            {
                kept.AddRange(half);
            }
            else if (half.Count is 1 || AptosFailures.FaultOf(refusal) is AptosRowFault.Ours)
            {
                work.Refuse(half, refusal);
            }
            else
            {
                kept.AddRange(await WithoutFailingAsync(work, half, cancellationToken).ConfigureAwait(false));
            }
        }

        return kept;
    }

    /// <summary>The nonce follows from the first row: a batch whose record was lost does not pay its rows twice at once where it is cut in the same way.</summary>
    private Task<(AptosSettlement? Settlement, ProviderError? Refusal)> TryAsync(Work work, IReadOnlyList<AptosOrder> rows, bool signs, CancellationToken cancellationToken) => preparer.PrepareAsync(
        AptosIds.Of(parts.Settings, rows[0].Key, work.Attempt), rows[0].Asset, [.. rows.SelectMany(static row => row.Payouts)], work.Promised, signs, cancellationToken);

    private static IEnumerable<IReadOnlyList<AptosOrder>> Halves(IReadOnlyList<AptosOrder> rows) => rows.Chunk((rows.Count + 1) / 2);

    private sealed class Work(int attempt, DateTimeOffset at)
    {
        public int Attempt { get; } = attempt;

        public DateTimeOffset At { get; } = at;

        public List<AptosSettlement> Settlements { get; } = [];

        public List<AptosRefusedRow> Refused { get; } = [];

        /// <summary>By key, what this call counted for the day.</summary>
        public Dictionary<string, string> Counted { get; } = new(StringComparer.Ordinal);

        public AptosPromised Promised { get; set; }

        public void Refuse(IEnumerable<AptosOrder> rows, ProviderError error) => Refused.AddRange(rows.Select(row => new AptosRefusedRow(row.Key, error)));
    }
}

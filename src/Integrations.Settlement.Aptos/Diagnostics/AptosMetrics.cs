using System.Diagnostics.Metrics;

namespace Integrations.Settlement.Aptos;

/// <summary>What can be watched of settlements: bounded values only. Each is counted once by a process, of the last that it keeps. Thread-safe.</summary>
internal sealed class AptosMetrics
{
    private const int Kept = 10_000;
    private const string Asset = "integrations.settlement.asset";
    private const string Failure = "integrations.settlement.failure";
    private const string Payer = "integrations.settlement.payer";
    private const string Outcome = "integrations.outcome";

    private readonly TimeProvider _time;
    private readonly Counter<long> _settlements;
    private readonly Counter<long> _gas;
    private readonly Counter<long> _gaps;
    private readonly Histogram<double> _duration;
    private readonly Lock _gate = new();
    private readonly Queue<TransactionHash> _order = new();

    // Since when each is under way; null once its end was told.
    private readonly Dictionary<TransactionHash, long?> _seen = [];

    public AptosMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(AptosTelemetry.Package);
        _settlements = meter.CreateCounter<long>("integrations.settlement.count", "{settlement}", "Settlements by asset and what became of them.");
        _gas = meter.CreateCounter<long>("integrations.settlement.gas", "{octa}", "Gas paid for committed settlements, with and without effect.");
        _gaps = meter.CreateCounter<long>("integrations.settlement.gap.count", "{gap}", "Gaps between sequence numbers that were filled so that others could run.");
        _duration = meter.CreateHistogram<double>("integrations.settlement.duration", "s", "Time from the first submission of a settlement until its end was seen.");
    }

    public long Now => _time.GetTimestamp();

    /// <summary>Counts the first submission that entered, or may have.</summary>
    /// <param name="settlement">The settlement.</param>
    /// <param name="asset">The rail of its asset.</param>
    /// <param name="since">When the submission began.</param>
    /// <returns>Whether it was the first.</returns>
    public bool Submitted(AptosSettlement settlement, string asset, long since)
    {
        lock (_gate)
        {
            if (!TryKeep(settlement.Hash, since))
            {
                return false;
            }
        }

        _settlements.Add(1, new(Asset, asset), new(Outcome, "submitted"));
        return true;
    }

    /// <summary>Counts the end of a settlement; nothing where its fate is not final.</summary>
    /// <returns>Whether it is news.</returns>
    public bool Ended(AptosSettlement settlement, string asset, AptosFate fate)
    {
        if (!fate.IsFinal || !IsNews(settlement.Hash, out var since))
        {
            return false;
        }

        var outcome = NameOf(fate);
        if (fate.State is AptosFateState.FailedOnChain)
        {
            _settlements.Add(1, new(Asset, asset), new(Outcome, outcome), new(Failure, AptosFailures.Of(fate.Transaction?.VmStatus).Code));
        }
        else
        {
            _settlements.Add(1, new(Asset, asset), new(Outcome, outcome));
        }

        if (fate.Transaction?.Fee is { } fee and <= long.MaxValue)
        {
            _gas.Add((long)fee, new(Asset, asset), new(Outcome, outcome), new(Payer, settlement.Transaction.GetAuthenticator().FeePayer is null ? "sender" : "fee_payer"));
        }

        if (since is { } start)
        {
            _duration.Record(_time.GetElapsedTime(start).TotalSeconds, new(Asset, asset), new(Outcome, outcome));
        }

        return true;
    }

    /// <summary>Counts a gap that was filled.</summary>
    public void Filled() => _gaps.Add(1);

    private static string NameOf(AptosFate fate) => fate.State switch
    {
        AptosFateState.Succeeded => "committed",
        AptosFateState.FailedOnChain => "failed",
        _ => fate.ReplacedBy is null ? "expired" : "replaced",
    };

    private bool IsNews(TransactionHash hash, out long? since)
    {
        lock (_gate)
        {
            if (TryKeep(hash, null))
            {
                since = null;
                return true;
            }

            since = _seen[hash];
            _seen[hash] = null;
            return since is not null;
        }
    }

    private bool TryKeep(TransactionHash hash, long? since)
    {
        if (!_seen.TryAdd(hash, since))
        {
            return false;
        }

        _order.Enqueue(hash);
        if (_order.Count > Kept)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}

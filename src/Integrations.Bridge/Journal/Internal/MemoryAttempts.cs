namespace Integrations.Bridge.Journal;

/// <summary>All attempts in memory, and what they are found by. Not thread-safe.</summary>
/// <remarks>Whatever is walked through is in the order in which it was stored: a simulation repeats a run exactly.</remarks>
internal sealed class MemoryAttempts
{
    private readonly Dictionary<string, MemoryAttempt> _byReference = new(StringComparer.Ordinal);
    private readonly AttemptIndex<string> _byCallback = new(StringComparer.Ordinal);
    private readonly AttemptIndex<(string Provider, string Merchant, ProviderReference Reference)> _byProviderReference = new();
    private readonly AttemptIndex<(string Provider, string Merchant, string Receipt)> _byReceipt = new();
    private readonly AttemptIndex<string> _openOnRoute = new(StringComparer.Ordinal);
    private readonly AttemptIndex<(string Provider, string Merchant, Money Amount)> _openCollections = new();
    private readonly Dictionary<string, SortedSet<(long Prepared, long Order)>> _known = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, MemoryAttempt> _all = [];
    private long _order;

    public IEnumerable<AttemptRecord> All => _all.Values.Select(attempt => attempt.Record);

    public static bool IsOpen(AttemptRecord attempt) => attempt.State is AttemptState.Prepared or AttemptState.Accepted or AttemptState.Unknown;

    public MemoryAttempt? Find(string reference) => _byReference.GetValueOrDefault(reference);

    public AttemptRecord? FindByCallback(string callbackId) => _byCallback.FindLatest(callbackId);

    public AttemptRecord? FindByProviderReference(string provider, string merchant, ProviderReference reference) => _byProviderReference.FindLatest((provider, merchant, reference));

    public AttemptRecord? FindByReceipt(string provider, string merchant, string receipt) => _byReceipt.FindLatest((provider, merchant, receipt));

    public AttemptRecord? FindNewestKnown(string route, string exceptReference) =>
        _known.GetValueOrDefault(route)?.Reverse().Select(key => _all[key.Order].Record).FirstOrDefault(attempt => attempt.Reference != exceptReference);

    public AttemptRecord[] FindOpenCollections(string provider, string merchant, Money amount) => [.. _openCollections.Find((provider, merchant, amount))];

    public AttemptRecord[] FindOpenOnRoute(string route, DateTimeOffset from, DateTimeOffset to) =>
        [.. _openOnRoute.Find(route).Where(attempt => attempt.LatestSend >= from && attempt.LatestSend < to)];

    public void Store(MemoryPayment payment, AttemptRecord record)
    {
        if (_byReference.TryGetValue(record.Reference, out var attempt))
        {
            Unlist(attempt);
            attempt.Record = record;
        }
        else
        {
            attempt = new MemoryAttempt(payment, ++_order, record);
            _byReference.Add(record.Reference, attempt);
            _all.Add(attempt.Order, attempt);
            payment.Add(attempt);
        }

        List(attempt);
    }

    public void Remove(MemoryAttempt attempt)
    {
        var record = attempt.Record;
        Unlist(attempt);
        attempt.CallbackIds.ForEach(id => _byCallback.Remove(id, attempt));
        attempt.ProviderReferences.ForEach(reference => _byProviderReference.Remove((record.Provider, record.Merchant, reference), attempt));
        _byReference.Remove(record.Reference);
        _all.Remove(attempt.Order);
    }

    private void List(MemoryAttempt attempt)
    {
        var record = attempt.Record;
        if (record.CallbackId is { } callbackId && !attempt.CallbackIds.Contains(callbackId))
        {
            attempt.CallbackIds.Add(callbackId);
            _byCallback.Add(callbackId, attempt);
        }

        foreach (var reference in record.ProviderReferences)
        {
            if (!attempt.ProviderReferences.Contains(reference))
            {
                attempt.ProviderReferences.Add(reference);
                _byProviderReference.Add((record.Provider, record.Merchant, reference), attempt);
            }
        }

        if (record.Receipt is { } receipt)
        {
            _byReceipt.Add((record.Provider, record.Merchant, receipt), attempt);
        }

        if (IsOpen(record))
        {
            _openOnRoute.Add(record.Route, attempt);
            if (attempt.Payment.Intent is { Kind: PaymentKind.Collect } collection)
            {
                _openCollections.Add((record.Provider, record.Merchant, collection.Amount), attempt);
            }
        }

        if (IsKnown(record))
        {
            Known(record.Route).Add((record.PreparedAt.UtcTicks, attempt.Order));
        }
    }

    // Not the callback ids and provider references: what once led to an attempt always does.
    private void Unlist(MemoryAttempt attempt)
    {
        var record = attempt.Record;
        if (record.Receipt is { } receipt)
        {
            _byReceipt.Remove((record.Provider, record.Merchant, receipt), attempt);
        }

        if (IsOpen(record))
        {
            _openOnRoute.Remove(record.Route, attempt);
            _openCollections.Remove((record.Provider, record.Merchant, attempt.Payment.Intent.Amount), attempt);
        }

        if (IsKnown(record))
        {
            Known(record.Route).Remove((record.PreparedAt.UtcTicks, attempt.Order));
        }
    }

    private static bool IsKnown(AttemptRecord attempt) => attempt.State is AttemptState.Accepted or AttemptState.Succeeded or AttemptState.Reversed;

    private SortedSet<(long Prepared, long Order)> Known(string route)
    {
        if (!_known.TryGetValue(route, out var known))
        {
            _known.Add(route, known = []);
        }

        return known;
    }
}

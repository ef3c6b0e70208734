using System.Runtime.InteropServices;

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
    private readonly AttemptIndex<(string Provider, string Merchant, Money Amount)> _unreceipted = new();
    private readonly Dictionary<string, KnownAttempts> _known = new(StringComparer.Ordinal);
    private long _order;

    public IEnumerable<AttemptRecord> All => _byReference.Values.OrderBy(attempt => attempt.Order).Select(attempt => attempt.Record);

    public MemoryAttempt? Find(string reference) => _byReference.GetValueOrDefault(reference);

    public AttemptRecord? FindByCallback(string callbackId) => _byCallback.FindLatest(callbackId);

    public AttemptRecord? FindByProviderReference(string provider, string merchant, ProviderReference reference) => _byProviderReference.FindLatest((provider, merchant, reference));

    public AttemptRecord? FindByReceipt(string provider, string merchant, string receipt) => _byReceipt.FindLatest((provider, merchant, receipt));

    public AttemptRecord? FindNewestKnown(string route, string exceptReference) => _known.GetValueOrDefault(route)?.FindNewest(exceptReference);

    public AttemptRecord[] FindMovedOnRoute(string route, DateTimeOffset from, DateTimeOffset to) => _known.GetValueOrDefault(route)?.FindMoved(from, to) ?? [];

    public AttemptRecord[] FindCollectionsWithoutReceipt(string provider, string merchant, Money amount, DateTimeOffset since) =>
        [.. _unreceipted.Find((provider, merchant, amount)).Where(attempt => attempt.LatestSend >= since)];

    public AttemptRecord[] FindOpenOnRoute(string route, DateTimeOffset from, DateTimeOffset to) =>
        [.. _openOnRoute.Find(route).Where(attempt => attempt.LatestSend >= from && attempt.LatestSend < to)];

    /// <summary>By route: open ones without an answer, and such as are prepared by somebody who no longer may send them.</summary>
    public OverviewGroup[] InDoubt(DateTimeOffset now) =>
    [
        .. _openOnRoute.Keys
            .SelectMany(_openOnRoute.Find)
            .Where(attempt => attempt.State is AttemptState.Unknown || (attempt.State is AttemptState.Prepared && attempt.LatestSend < now))
            .GroupBy(static attempt => attempt.Route, StringComparer.Ordinal)
            .Select(static route => new OverviewGroup(route.Key, route.LongCount(), route.Min(static attempt => attempt.PreparedAt))),
    ];

    public void Store(MemoryPayment payment, AttemptRecord record)
    {
        if (_byReference.TryGetValue(record.Reference, out var attempt))
        {
            Replace(attempt, record);
        }
        else
        {
            attempt = new MemoryAttempt(payment, ++_order, record);
            _byReference.Add(record.Reference, attempt);
            payment.Add(attempt);
            List(attempt);
            Name(attempt, record);
        }
    }

    public void Remove(MemoryAttempt attempt)
    {
        Unlist(attempt);
        Unname(attempt, attempt.Record.CallbackId is { } callbackId ? [callbackId] : [], attempt.Record.ProviderReferences);
        Unname(attempt, attempt.Earlier?.CallbackIds ?? [], attempt.Earlier?.ProviderReferences ?? []);
        _byReference.Remove(attempt.Record.Reference);
        attempt.IsGone = true;
    }

    private void Replace(MemoryAttempt attempt, AttemptRecord record)
    {
        var before = attempt.Record;
        Unlist(attempt);
        attempt.Record = record;
        List(attempt);
        if (before.CallbackId == record.CallbackId && before.ProviderReferences.SequenceEqual(record.ProviderReferences))
        {
            return;
        }

        // Nothing is taken out of the indexes: what once led to an attempt always does.
        Name(attempt, record);
        attempt.Earlier = new MemoryNames(
            [.. attempt.Earlier?.CallbackIds ?? [], .. before.CallbackId is { } callbackId ? [callbackId] : Array.Empty<string>()],
            [.. (attempt.Earlier?.ProviderReferences ?? []).Union(before.ProviderReferences)]);
    }

    private void Name(MemoryAttempt attempt, AttemptRecord record)
    {
        if (record.CallbackId is { } callbackId)
        {
            _byCallback.Add(callbackId, attempt);
        }

        foreach (var reference in record.ProviderReferences)
        {
            _byProviderReference.Add((record.Provider, record.Merchant, reference), attempt);
        }
    }

    private void Unname(MemoryAttempt attempt, IReadOnlyList<string> callbackIds, IReadOnlyList<ProviderReference> references)
    {
        foreach (var callbackId in callbackIds)
        {
            _byCallback.Remove(callbackId, attempt);
        }

        foreach (var reference in references)
        {
            _byProviderReference.Remove((attempt.Record.Provider, attempt.Record.Merchant, reference), attempt);
        }
    }

    private void List(MemoryAttempt attempt)
    {
        var record = attempt.Record;
        if (record.Receipt is { } receipt)
        {
            _byReceipt.Add((record.Provider, record.Merchant, receipt), attempt);
        }

        if (attempt.IsOpen)
        {
            _openOnRoute.Add(record.Route, attempt);
        }

        if (attempt.AwaitsReceipt)
        {
            _unreceipted.Add((record.Provider, record.Merchant, attempt.Payment.Intent.Amount), attempt);
        }

        if (attempt.IsKnown)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, record.Route, out _);
            known ??= new KnownAttempts();
            known.Add(attempt);
        }
    }

    private void Unlist(MemoryAttempt attempt)
    {
        var record = attempt.Record;
        if (record.Receipt is { } receipt)
        {
            _byReceipt.Remove((record.Provider, record.Merchant, receipt), attempt);
        }

        if (attempt.IsOpen)
        {
            _openOnRoute.Remove(record.Route, attempt);
        }

        if (attempt.AwaitsReceipt)
        {
            _unreceipted.Remove((record.Provider, record.Merchant, attempt.Payment.Intent.Amount), attempt);
        }
    }
}

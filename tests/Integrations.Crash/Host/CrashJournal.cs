using System.Collections.Concurrent;

namespace Integrations.Crash.Host;

/// <summary>The real journal with places to die before and after each transaction, and, on demand, with a defect.</summary>
internal sealed class CrashJournal(IPaymentJournal inner, CrashSwitch crash, Cheat cheat) : IPaymentJournal
{
    private readonly ConcurrentDictionary<PaymentId, IntentChange> _late = [];
    private int _hasWorked;

    public bool IsDurable => inner.IsDurable;

    public async ValueTask<AdmitResult> AdmitAsync(IntentRecord intent, OutboxRecord? admitted, CancellationToken cancellationToken = default)
    {
        crash.Reach(CrashPoint.AdmitBefore);
        var result = await inner.AdmitAsync(intent, admitted, cancellationToken);
        Worked();
        crash.Reach(CrashPoint.AdmitAfter);
        return result;
    }

    public async ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(change);
        var isFailover = change.Attempts.Any(static attempt => attempt is { Ordinal: > 1, Sends: 1 });
        crash.Reach(isFailover ? CrashPoint.FailoverBefore : CrashPoint.PrepareBefore);
        if (cheat is Cheat.LateAttempts)
        {
            // Stored with the next write of the payment: a death before that leaves no trace of what was sent.
            _late[change.Intent.Id] = change;
            return CommitResult.Committed;
        }

        var result = await inner.PrepareAsync(change, cancellationToken);
        Worked();
        crash.Reach(isFailover ? CrashPoint.FailoverAfter : CrashPoint.PrepareAfter);
        return result;
    }

    public async ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        crash.Reach(CrashPoint.RecordBefore);
        await CatchUpAsync(change);
        var result = await inner.RecordAsync(change, cancellationToken);
        Worked();
        crash.Reach(CrashPoint.RecordAfter);
        return result;
    }

    public async ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        crash.Reach(CrashPoint.ConcludeBefore);
        await CatchUpAsync(change);
        var result = await inner.ConcludeAsync(change, cancellationToken);
        Worked();
        crash.Reach(CrashPoint.ConcludeAfter);
        return result;
    }

    public async ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default)
    {
        crash.Reach(CrashPoint.ReceiveBefore);
        var isNew = await inner.ReceiveAsync(callback, cancellationToken);
        Worked();
        crash.Reach(CrashPoint.ReceiveAfter);
        return isNew;
    }

    public ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        inner.ClaimAsync(request, cancellationToken);

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) =>
        inner.OpenAsync(cancellationToken);

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) =>
        inner.GetTimeAsync(cancellationToken);

    public ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        inner.FindAsync(id, cancellationToken);

    public ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default) =>
        inner.FindByKeyAsync(tenant, key, cancellationToken);

    public ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) =>
        inner.FindByReferenceAsync(reference, cancellationToken);

    public ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        inner.FindByCallbackAsync(callbackId, cancellationToken);

    public ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default) =>
        inner.FindByProviderReferenceAsync(provider, merchant, reference, cancellationToken);

    public ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default) =>
        inner.FindByReceiptAsync(provider, merchant, receipt, cancellationToken);

    public ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default) =>
        inner.FindNewestKnownAsync(route, exceptReference, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, CancellationToken cancellationToken = default) =>
        inner.FindCollectionsWithoutReceiptAsync(provider, merchant, amount, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        inner.FindOpenOnRouteAsync(route, from, to, cancellationToken);

    public ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        inner.HasOpenCallbackAsync(callbackId, cancellationToken);

    public ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default) =>
        inner.RescheduleAsync(id, version, due, cancellationToken);

    public ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default) =>
        inner.UpdateCallbackAsync(callback, cancellationToken);

    public ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default) =>
        inner.TakeIncomingAsync(incoming, told, appliedCallback, cancellationToken);

    public ValueTask CompleteEventAsync(string eventId, CancellationToken cancellationToken = default) =>
        inner.CompleteEventAsync(eventId, cancellationToken);

    public ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default) =>
        inner.UpdateEventAsync(failed, cancellationToken);

    public ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) =>
        inner.ListCallbacksAsync(state, limit, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) =>
        inner.ListParkedEventsAsync(limit, cancellationToken);

    public ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        inner.ListAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<JournalCount>> CountAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        inner.CountAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default) =>
        inner.ListPostingsAsync(reference, cancellationToken);

    public ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default) =>
        inner.GetBalanceAsync(route, account, currency, cancellationToken);

    public ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default) =>
        inner.GetFloatAsync(route, currency, cancellationToken);

    public ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default) =>
        inner.SetFloatAsync(snapshot, cancellationToken);

    public ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default) =>
        inner.PostAsync(postings, cancellationToken);

    public ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        inner.GetAtRiskAsync(currency, since, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default) =>
        inner.ListDisabledRoutesAsync(cancellationToken);

    public ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default) =>
        inner.SetRouteEnabledAsync(route, isEnabled, cancellationToken);

    public ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        inner.FindArtefactAsync(id, cancellationToken);

    public ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default) =>
        inner.SetArtefactErasureAsync(id, eraseAt, cancellationToken);

    public ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default) => inner.EraseAsync(change, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(closedBefore, cancellationToken);

    private async Task CatchUpAsync(IntentChange change)
    {
        if (_late.TryRemove(change.Intent.Id, out var late))
        {
            await inner.PrepareAsync(late, CancellationToken.None);
        }
    }

    private void Worked()
    {
        if (Interlocked.Exchange(ref _hasWorked, 1) is 0)
        {
            Line.Write(Line.Worked);
        }
    }
}

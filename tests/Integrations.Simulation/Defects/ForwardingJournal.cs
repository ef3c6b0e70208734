namespace Integrations.Simulation;

/// <summary>Passes every call on; a double overrides what it does otherwise.</summary>
internal abstract class ForwardingJournal(IPaymentJournal inner) : IPaymentJournal
{
    public bool IsDurable => inner.IsDurable;

    public virtual ValueTask OpenAsync(CancellationToken cancellationToken = default) => inner.OpenAsync(cancellationToken);

    public virtual ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) => inner.GetTimeAsync(cancellationToken);

    public virtual ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default) => inner.AdmitAsync(admission, cancellationToken);

    public virtual ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default) => inner.PrepareAsync(change, cancellationToken);

    public virtual ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default) => inner.RecordAsync(change, cancellationToken);

    public virtual ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default) => inner.ConcludeAsync(change, cancellationToken);

    public virtual ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default) => inner.ReceiveAsync(callback, cancellationToken);

    public virtual ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default) => inner.FindAsync(id, cancellationToken);

    public virtual ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default) => inner.FindByKeyAsync(tenant, key, cancellationToken);

    public virtual ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) => inner.FindByReferenceAsync(reference, cancellationToken);

    public virtual ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default) => inner.FindByCallbackAsync(callbackId, cancellationToken);

    public virtual ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default) => inner.FindByProviderReferenceAsync(provider, merchant, reference, cancellationToken);

    public virtual ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default) => inner.FindByReceiptAsync(provider, merchant, receipt, cancellationToken);

    public virtual ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default) => inner.FindNewestKnownAsync(route, exceptReference, cancellationToken);

    public virtual ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default) => inner.FindCollectionsWithoutReceiptAsync(provider, merchant, amount, since, cancellationToken);

    public virtual ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => inner.FindOpenOnRouteAsync(route, from, to, cancellationToken);

    public virtual ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => inner.FindMovedOnRouteAsync(route, from, to, cancellationToken);

    public virtual ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) => inner.HasOpenCallbackAsync(callbackId, cancellationToken);

    public virtual ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default) => inner.HasIncomingAsync(provider, account, receipt, cancellationToken);

    public virtual ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) => inner.ClaimAsync(request, cancellationToken);

    public virtual ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default) => inner.RescheduleAsync(id, version, due, cancellationToken);

    public virtual ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default) => inner.UpdateCallbackAsync(callback, cancellationToken);

    public virtual ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default) => inner.TakeIncomingAsync(incoming, told, appliedCallback, cancellationToken);

    public virtual ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default) => inner.UpdateEventAsync(failed, cancellationToken);

    public virtual ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) => inner.ListCallbacksAsync(state, limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) => inner.ListParkedEventsAsync(limit, cancellationToken);

    public virtual ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) => inner.ListAsync(query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default) => inner.SummariseAsync(query, cancellationToken);

    public virtual ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default) => inner.ListPostingsAsync(reference, cancellationToken);

    public virtual ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default) => inner.GetBalanceAsync(route, account, currency, cancellationToken);

    public virtual ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default) => inner.GetFloatAsync(route, currency, cancellationToken);

    public virtual ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default) => inner.SetFloatAsync(snapshot, cancellationToken);

    public virtual ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default) => inner.PostAsync(postings, cancellationToken);

    public virtual ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default) => inner.GetAtRiskAsync(currency, since, cancellationToken);

    public virtual ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default) => inner.ListDisabledRoutesAsync(cancellationToken);

    public virtual ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default) => inner.SetRouteEnabledAsync(route, isEnabled, cancellationToken);

    public virtual ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default) => inner.GetOverviewAsync(cancellationToken);

    public virtual ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default) => inner.ListStatesAsync(prefix, cancellationToken);

    public virtual ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default) => inner.SaveStateAsync(state, cancellationToken);

    public virtual ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => inner.FindArtefactAsync(id, cancellationToken);

    public virtual ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default) => inner.SetArtefactErasureAsync(id, eraseAt, cancellationToken);

    public virtual ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default) => inner.EraseAsync(change, cancellationToken);

    public virtual ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default) => inner.PurgeAsync(closedBefore, cancellationToken);
}

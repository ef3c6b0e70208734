namespace Integrations.Bridge.Sqlite;

/// <summary>Keeps payments in a SQLite file. Reads run on the caller's thread; writes queue for the one writer and share its commits.</summary>
internal sealed class SqlitePaymentJournal : IPaymentJournal, IAsyncDisposable, IDisposable
{
    private const int PurgeStep = 100;

    private readonly SqliteDatabase _database;

    public SqlitePaymentJournal(SqliteJournalOptions options, TimeProvider time, FilePayloadProtector? protector = null, IReadOnlyList<string>? scripts = null)
        : this(new SqliteDatabase(options, time, protector, scripts))
    {
    }

    public SqlitePaymentJournal(SqliteDatabase database) => _database = database;

    public bool IsDurable => true;

    internal SqliteWriter Writer => _database.Writer;

    /// <summary>Hears of what is written; set before the first write.</summary>
    internal StatementSeen? Seen
    {
        get => _database.Seen;
        set => _database.Seen = value;
    }

    private DateTimeOffset Now => _database.Time.GetUtcNow();

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => _database.OpenAsync(cancellationToken);

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) => new(Now);

    public ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlPayments.Admit(session, admission), cancellationToken);

    public ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default) => CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default) => CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default) => CommitAsync(change, cancellationToken);

    public ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlInbox.Add(session, callback), cancellationToken);

    public ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default) => ReadAsync(session => SqlPayments.Find(session, id), cancellationToken);

    public ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlPayments.FindByKey(session, tenant, key), cancellationToken);

    public ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlAttempts.FindByReference(session, reference), cancellationToken);

    public ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlAttempts.FindByCallback(session, callbackId), cancellationToken);

    public ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlAttempts.FindByProviderReference(session, provider, merchant, reference), cancellationToken);

    public ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlAttempts.FindByReceipt(session, provider, merchant, receipt), cancellationToken);

    public ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlAttempts.FindNewestKnown(session, route, exceptReference), cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<AttemptRecord>>(session => SqlAttempts.FindCollectionsWithoutReceipt(session, provider, merchant, amount, since), cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<AttemptRecord>>(session => SqlAttempts.FindOpenOnRoute(session, route, from, to), cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<AttemptRecord>>(session => SqlAttempts.FindMovedOnRoute(session, route, from, to), cancellationToken);

    public ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlInbox.HasOpen(session, callbackId), cancellationToken);

    public ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlInbox.HasIncoming(session, provider, account, receipt), cancellationToken);

    public async ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        // Most of the time nothing is due; to find that out, a look is enough and no writer waits for it.
        var idle = request.Told.Count > 0 ? null : await ReadAsync(session => session.Snapshot(look => SqlClaims.Look(look, request, Now)), cancellationToken).ConfigureAwait(false);
        return idle ?? await WriteAsync(session => SqlClaims.Take(session, request, Now), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlPayments.Reschedule(session, id, version, due), cancellationToken);

    public ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlInbox.Update(session, callback), cancellationToken);

    public ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlInbox.TakeIncoming(session, incoming, told, appliedCallback), cancellationToken);

    public ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default) => WriteAsync(session => SqlOutbox.Update(session, failed), cancellationToken);

    public ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<InboxRecord>>(session => SqlInbox.List(session, state, limit), cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<OutboxRecord>>(session => SqlOutbox.ListParked(session, limit), cancellationToken);

    public ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<IntentRecord>>(session => session.Snapshot(look => SqlListing.List(look, query)), cancellationToken);

    public ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<QuarterSummary>>(session => SqlSummary.Summarise(session, query), cancellationToken);

    public ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(session => session.Snapshot(snapshot => SqlOverview.Read(snapshot, Now)), cancellationToken);

    public ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<PostingRecord>>(session => SqlLedger.List(session, reference), cancellationToken);

    public ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlLedger.Balance(session, route, account, currency), cancellationToken);

    public ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlLedger.Float(session, route, currency), cancellationToken);

    public ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default) => WriteAsync(session => SqlLedger.SetFloat(session, snapshot), cancellationToken);

    public ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            foreach (var posting in postings)
            {
                SqlLedger.Add(session, posting);
            }
        },
        cancellationToken);

    public ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        ReadAsync(session => SqlPayments.AtRisk(session, currency, since), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<string>>(SqlRoutes.ListDisabled, cancellationToken);

    public ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlRoutes.SetEnabled(session, route, isEnabled), cancellationToken);

    public ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default) =>
        ReadAsync<IReadOnlyList<StateRecord>>(session => SqlStates.List(session, prefix), cancellationToken);

    public ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default) => WriteAsync(session => SqlStates.Save(session, state), cancellationToken);

    public ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => ReadAsync(session => SqlArtefacts.Find(session, id), cancellationToken);

    public ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default) =>
        WriteAsync(session => SqlArtefacts.SetErasure(session, id, eraseAt), cancellationToken);

    public ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default) => _database.WriteAsync(
        session => SqlErasure.Erase(session, change), cancellationToken, result => result is CommitResult.Committed, () => CommitResult.Forbidden);

    public async ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default) =>
        await RepeatAsync(session => SqlArtefacts.Erase(session, Now, PurgeStep), cancellationToken).ConfigureAwait(false)
        + await RepeatAsync(session => SqlPurge.Callbacks(session, closedBefore, PurgeStep), cancellationToken).ConfigureAwait(false)
        + await RepeatAsync(session => SqlPurge.Incoming(session, closedBefore, PurgeStep), cancellationToken).ConfigureAwait(false)
        + await RepeatAsync(session => SqlPurge.Payments(session, closedBefore, PurgeStep), cancellationToken).ConfigureAwait(false);

    /// <summary>Writes what waits, then closes.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => _database.Dispose();

    private ValueTask<CommitResult> CommitAsync(IntentChange change, CancellationToken cancellationToken) => _database.WriteAsync(
        session => SqlPayments.Commit(session, change), cancellationToken, result => result is CommitResult.Committed, () => CommitResult.Forbidden);

    private ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) => _database.ReadAsync(read, cancellationToken);

    private ValueTask<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) => _database.WriteAsync(write, cancellationToken);

    private async ValueTask WriteAsync(Action<SqliteSession> write, CancellationToken cancellationToken) => await _database.WriteAsync(
        session =>
        {
            write(session);
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>Small transactions until nothing is left, so that payments go through in between.</summary>
    private async ValueTask<int> RepeatAsync(Func<SqliteSession, int> step, CancellationToken cancellationToken)
    {
        var all = 0;
        int gone;
        do
        {
            gone = await WriteAsync(step, cancellationToken).ConfigureAwait(false);
            all += gone;
        }
        while (gone > 0);
        return all;
    }
}

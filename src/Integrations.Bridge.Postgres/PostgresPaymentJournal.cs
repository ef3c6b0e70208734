using Npgsql;

namespace Integrations.Bridge.Postgres;

/// <summary>Keeps payments in a PostgreSQL database. Each call is one transaction and, from its connection on, one round trip.</summary>
/// <param name="source">The database; the host's.</param>
/// <param name="options">Checked options.</param>
/// <param name="time">Times the pauses between retries.</param>
/// <param name="clock">Stands in for the database's clock, in tests.</param>
/// <param name="scripts">Stand in for the package's own, in tests.</param>
internal sealed class PostgresPaymentJournal(
    NpgsqlDataSource source, PostgresJournalOptions options, TimeProvider time, TimeProvider? clock = null, IReadOnlyList<string>? scripts = null) : IPaymentJournal
{
    private const int PurgeStep = 100;

    private readonly SchemaName _schema = new(options.Schema);
    private PostgresCalls? _calls;

    public bool IsDurable => true;

    /// <summary>Hears of each call that is made again.</summary>
    internal Action<Exception>? Retried { get; set; }

    /// <summary>Hears of each batch before it is sent; set before the journal is opened.</summary>
    internal Action<NpgsqlBatch>? Sending { get; set; }

    private DateTimeOffset? Now => clock?.GetUtcNow();

    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        await new PostgresOpening(source, _schema, options.AllowAsynchronousCommit, scripts ?? SchemaScripts.All).OpenAsync(cancellationToken).ConfigureAwait(false);
        _calls ??= new PostgresCalls(source, _schema, options.MaxRetries, time) { Retried = error => Retried?.Invoke(error), Sending = Sending };
    }

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlClaims.Now(batch, Now), reader => reader.GetTime(0), cancellationToken);

    public async ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default)
    {
        if (!SqlPayments.IsSound(admission))
        {
            throw new JournalException("What comes with a new payment breaks a rule of the journal. Nothing was stored.");
        }

        return await WriteAsync(batch => SqlPayments.Admit(batch, admission), ReadAsync, cancellationToken).ConfigureAwait(false)
            ?? throw new JournalException("The payment that had the key was purged in this moment. Nothing was stored.");

        async ValueTask<AdmitResult?> ReadAsync(NpgsqlDataReader reader)
        {
            if (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                return new AdmitResult(admission.Intent, IsNew: true);
            }

            await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
            return await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) ? new AdmitResult(SqlPayments.Read(reader), IsNew: false) : null;
        }
    }

    public ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default) => CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default) => CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default) => CommitAsync(change, cancellationToken);

    public ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default) => WriteAsync(batch => SqlInbox.Add(batch, callback), HasRowAsync, cancellationToken);

    public ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        Opened(cancellationToken).ReadAsync(batch => SqlPayments.Find(batch, id), SqlPayments.ReadSnapshotAsync, cancellationToken);

    public ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlPayments.FindByKey(batch, tenant, key), reader => (PaymentId?)PaymentId.Parse(reader.GetString(0), null), cancellationToken);

    public ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) =>
        ReadOneAsync<AttemptRecord?>(batch => SqlAttempts.FindByReference(batch, reference), SqlAttempts.Read, cancellationToken);

    public ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        ReadOneAsync<AttemptRecord?>(batch => SqlAttempts.FindByCallback(batch, callbackId), SqlAttempts.Read, cancellationToken);

    public ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default) =>
        ReadOneAsync<AttemptRecord?>(batch => SqlAttempts.FindByProviderReference(batch, provider, merchant, reference), SqlAttempts.Read, cancellationToken);

    public ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default) =>
        ReadOneAsync<AttemptRecord?>(batch => SqlAttempts.FindByReceipt(batch, provider, merchant, receipt), SqlAttempts.Read, cancellationToken);

    public ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default) =>
        ReadOneAsync<AttemptRecord?>(batch => SqlAttempts.FindNewestKnown(batch, route, exceptReference), SqlAttempts.Read, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlAttempts.FindCollectionsWithoutReceipt(batch, provider, merchant, amount, since), SqlAttempts.Read, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlAttempts.FindOpenOnRoute(batch, route, from, to), SqlAttempts.Read, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlAttempts.FindMovedOnRoute(batch, route, from, to), SqlAttempts.Read, cancellationToken);

    public ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlInbox.HasOpen(batch, callbackId), reader => reader.GetBoolean(0), cancellationToken);

    public ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlInbox.HasIncoming(batch, provider, account, receipt), reader => reader.GetBoolean(0), cancellationToken);

    public ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) =>
        WriteAsync(batch => SqlClaims.Take(batch, request, Now), reader => SqlClaims.ReadAsync(reader, request), cancellationToken);

    public ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default) =>
        WriteAsync(batch => SqlPayments.Reschedule(batch, id, version, due), cancellationToken);

    public ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default) => WriteAsync(batch => SqlInbox.Update(batch, callback), cancellationToken);

    public ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default) =>
        WriteAsync(batch => SqlInbox.TakeIncoming(batch, incoming, told, appliedCallback), HasRowAsync, cancellationToken);

    public ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default) => WriteAsync(batch => SqlOutbox.Update(batch, failed), cancellationToken);

    public ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlInbox.List(batch, state, limit), SqlInbox.Read, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlOutbox.ListParked(batch, limit), SqlOutbox.Read, cancellationToken);

    public async ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        var age = query.After is { } after
            ? await ReadOneAsync(batch => SqlListing.FindAge(batch, after), reader => (DateTimeOffset?)reader.GetTime(0), cancellationToken).ConfigureAwait(false)
            : null;
        return await ReadAllAsync(batch => SqlListing.List(batch, query, age), SqlPayments.Read, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlSummary.Summarise(batch, query), SqlSummary.Read, cancellationToken);

    public ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default) =>
        Opened(cancellationToken).ReadAsync(batch => SqlOverview.Ask(batch, Now), SqlOverview.ReadAsync, cancellationToken);

    public ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlLedger.List(batch, reference), reader => SqlLedger.Read(reader, reference), cancellationToken);

    public ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlLedger.Balance(batch, route, account, currency), reader => reader.GetInt64(0), cancellationToken);

    public ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlLedger.Float(batch, route, currency), reader => (Money?)Money.FromMinorUnits(reader.GetInt64(0), currency), cancellationToken);

    public ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default) => WriteAsync(batch => SqlLedger.SetFloat(batch, snapshot), cancellationToken);

    public ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default) =>
        postings.Count is 0 ? default : WriteAsync(batch => SqlLedger.Add(batch, postings), cancellationToken);

    public ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        ReadOneAsync(batch => SqlPayments.SumAtRisk(batch, currency, since), reader => reader.GetInt64(0), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default) =>
        ReadAllAsync(SqlRoutes.ListDisabled, reader => reader.GetString(0), cancellationToken);

    public ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default) =>
        WriteAsync(batch => SqlRoutes.SetEnabled(batch, route, isEnabled), cancellationToken);

    public ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default) =>
        ReadAllAsync(batch => SqlStates.List(batch, prefix), SqlStates.Read, cancellationToken);

    public ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default) => WriteAsync(batch => SqlStates.Save(batch, state), HasRowAsync, cancellationToken);

    public ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        ReadOneAsync<ArtefactRecord?>(batch => SqlArtefacts.Find(batch, id), reader => SqlArtefacts.Read(reader, id), cancellationToken);

    public ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default) =>
        WriteAsync(batch => SqlArtefacts.SetErasure(batch, id, eraseAt), cancellationToken);

    public async ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var stored = await FindAsync(change.Intent.Id, cancellationToken).ConfigureAwait(false);
        return stored is null || stored.Intent.Version != change.ExpectedVersion ? CommitResult.Conflict
            : stored.Intent.IsErased || !change.Intent.IsErased ? CommitResult.Forbidden
            : await CommitAsync(change, batch => SqlErasure.Erase(batch, change, stored), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default) =>
        await RepeatAsync(batch => SqlPurge.Artefacts(batch, Now, PurgeStep), cancellationToken).ConfigureAwait(false)
        + await RepeatAsync(batch => SqlPurge.Callbacks(batch, closedBefore, PurgeStep), cancellationToken).ConfigureAwait(false)
        + await RepeatAsync(batch => SqlPurge.Incoming(batch, closedBefore, PurgeStep), cancellationToken).ConfigureAwait(false)
        + await RepeatAsync(batch => SqlPurge.Payments(batch, closedBefore, PurgeStep), cancellationToken).ConfigureAwait(false);

    private ValueTask<CommitResult> CommitAsync(IntentChange change, CancellationToken cancellationToken) => CommitAsync(change, batch => SqlPayments.Commit(batch, change), cancellationToken);

    private async ValueTask<CommitResult> CommitAsync(IntentChange change, Action<PostgresBatch> build, CancellationToken cancellationToken)
    {
        if (!SqlPayments.IsSound(change))
        {
            return CommitResult.Forbidden;
        }

        var result = await Opened(cancellationToken).WriteAsync(
            build,
            async reader => await HasRowAsync(reader).ConfigureAwait(false) ? CommitResult.Committed : CommitResult.Conflict,
            cancellationToken,
            forbidden: () => CommitResult.Forbidden).ConfigureAwait(false);
        if (result is not CommitResult.Conflict)
        {
            return result;
        }

        var version = await ReadOneAsync(batch => SqlPayments.FindVersion(batch, change.Intent.Id), reader => (long?)reader.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return version == change.ExpectedVersion ? CommitResult.Forbidden : CommitResult.Conflict;
    }

    private ValueTask<T?> ReadOneAsync<T>(Action<PostgresBatch> build, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) => Opened(cancellationToken).ReadAsync(
        build, async reader => await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(reader) : default, cancellationToken);

    private ValueTask<IReadOnlyList<T>> ReadAllAsync<T>(Action<PostgresBatch> build, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken) =>
        Opened(cancellationToken).ReadAsync<IReadOnlyList<T>>(
            build,
            async reader =>
            {
                var rows = new List<T>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }

                return rows;
            },
            cancellationToken);

    private ValueTask<T> WriteAsync<T>(Action<PostgresBatch> build, Func<NpgsqlDataReader, ValueTask<T>> read, CancellationToken cancellationToken) =>
        Opened(cancellationToken).WriteAsync(build, read, cancellationToken);

    private async ValueTask WriteAsync(Action<PostgresBatch> build, CancellationToken cancellationToken) => await WriteAsync(build, HasRowAsync, cancellationToken).ConfigureAwait(false);

    /// <summary>Small transactions until nothing is left, so that payments go through in between.</summary>
    private async ValueTask<int> RepeatAsync(Action<PostgresBatch> step, CancellationToken cancellationToken)
    {
        var all = 0;
        int gone;
        do
        {
            gone = await WriteAsync(step, ReadNumberAsync, cancellationToken).ConfigureAwait(false);
            all += gone;
        }
        while (gone > 0);
        return all;
    }

    private static async ValueTask<bool> HasRowAsync(NpgsqlDataReader reader) => await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);

    private static async ValueTask<int> ReadNumberAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        return reader.GetInt32(0);
    }

    private PostgresCalls Opened(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _calls ?? throw new InvalidOperationException($"Call {nameof(OpenAsync)} before anything else.");
    }
}

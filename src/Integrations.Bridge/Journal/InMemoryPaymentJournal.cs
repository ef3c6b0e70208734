namespace Integrations.Bridge.Journal;

/// <summary>Keeps payments in memory: for tests, simulations and hosts that accept to lose them with the process.</summary>
/// <remarks>Thread-safe. Every call is done when it returns. What it does depends on its calls and on the clock alone: the same calls bring the same answers in the same order.</remarks>
/// <param name="time">The store's clock.</param>
public sealed class InMemoryPaymentJournal(TimeProvider time) : IPaymentJournal
{
    private readonly Lock _gate = new();
    private readonly MemoryPayments _payments = new();
    private readonly MemoryAttempts _attempts = new();
    private readonly MemoryLedger _ledger = new();
    private readonly MemoryOutbox _outbox = new();
    private readonly MemoryInbox _inbox = new();
    private readonly MemoryIncoming _incoming = new();
    private readonly MemoryArtefacts _artefacts = new();
    private readonly SortedSet<string> _disabledRoutes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, StateRecord> _states = new(StringComparer.Ordinal);
    private string[] _disabled = [];

    private MemoryRules Rules => new(_attempts, _ledger, _outbox);

    /// <inheritdoc />
    public bool IsDurable => false;

    // What a simulation checks its rules on; each copies, in the order in which things were stored (payments: by age).
    internal IReadOnlyList<IntentRecord> Intents => Read<IReadOnlyList<IntentRecord>>(() => [.. _payments.All.Select(payment => payment.Intent)]);

    internal IReadOnlyList<AttemptRecord> Attempts => Read<IReadOnlyList<AttemptRecord>>(() => [.. _attempts.All]);

    internal IReadOnlyList<EvidenceRecord> Evidence => Read<IReadOnlyList<EvidenceRecord>>(() => [.. _payments.All.SelectMany(payment => payment.Evidence)]);

    internal IReadOnlyList<PostingRecord> Postings => Read<IReadOnlyList<PostingRecord>>(() => [.. _ledger.All]);

    internal IReadOnlyList<InboxRecord> Inbox => Read<IReadOnlyList<InboxRecord>>(() => [.. _inbox.All]);

    internal IReadOnlyList<OutboxRecord> Outbox => Read<IReadOnlyList<OutboxRecord>>(() => [.. _outbox.All]);

    internal IReadOnlyList<IncomingRecord> Incoming => Read<IReadOnlyList<IncomingRecord>>(() => [.. _incoming.All]);

    /// <inheritdoc />
    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => default;

    /// <inheritdoc />
    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) => new(time.GetUtcNow());

    /// <inheritdoc />
    public ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(admission);
        var intent = admission.Intent;
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_payments.Find(intent.Tenant, intent.Key) is { } earlier)
            {
                return new(new AdmitResult(earlier.Intent, IsNew: false));
            }

            var payment = new MemoryPayment(intent);
            if (_payments.Find(intent.Id) is not null || !Rules.Allow(payment, admission))
            {
                throw new JournalException($"The id {intent.Id} of a new payment is there already, or something that comes with it is not allowed. Nothing was stored.");
            }

            _payments.Add(payment);
            Store(payment, admission);
            return new(new AdmitResult(intent, IsNew: true));
        }
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default) => new(Commit(change, cancellationToken));

    /// <inheritdoc />
    public ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default) => new(Commit(change, cancellationToken));

    /// <inheritdoc />
    public ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default) => new(Commit(change, cancellationToken));

    /// <inheritdoc />
    public ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(() => _inbox.Add(callback)));
    }

    /// <inheritdoc />
    public ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new(_payments.Find(id)?.Snapshot());
        }
    }

    /// <inheritdoc />
    public ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default) => new(Read(() => _payments.Find(tenant, key)?.Intent.Id));

    /// <inheritdoc />
    public ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) => new(Read(() => _attempts.Find(reference)?.Record));

    /// <inheritdoc />
    public ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default) => new(Read(() => _attempts.FindByCallback(callbackId)));

    /// <inheritdoc />
    public ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default) =>
        new(Read(() => _attempts.FindByProviderReference(provider, merchant, reference)));

    /// <inheritdoc />
    public ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default) =>
        new(Read(() => _attempts.FindByReceipt(provider, merchant, receipt)));

    /// <inheritdoc />
    public ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default) =>
        new(Read(() => _attempts.FindNewestKnown(route, exceptReference)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        new(Read(() => _attempts.FindCollectionsWithoutReceipt(provider, merchant, amount, since)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        new(Read(() => _attempts.FindOpenOnRoute(route, from, to)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        new(Read(() => _attempts.FindMovedOnRoute(route, from, to)));

    /// <inheritdoc />
    public ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) => new(Read(() => _inbox.HasOpen(callbackId)));

    /// <inheritdoc />
    public ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default) => new(Read(() => _incoming.Has(provider, account, receipt)));

    /// <inheritdoc />
    public ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var told in request.Told)
            {
                _outbox.Remove(told);
            }

            var now = time.GetUtcNow();
            var until = now + request.ClaimFor;
            var payments = _payments.Take(now, request.MaxPayments);
            var callbacks = _inbox.Take(now, request.MaxCallbacks, until);
            var events = _outbox.Take(now, request.MaxEvents, until);
            var nextDue = Earliest(
                request.MaxPayments > 0 ? _payments.NextDue : null,
                request.MaxCallbacks > 0 ? _inbox.NextDue : null,
                request.MaxEvents > 0 ? _outbox.NextDue : null);

            _payments.PutBack(payments, until);
            _inbox.PutBack(callbacks);
            _outbox.PutBack(events);
            return new(new DueWork { Now = now, Payments = payments, Callbacks = callbacks, Events = events, DisabledRoutes = _disabled, NextDue = nextDue });
        }
    }

    /// <inheritdoc />
    public ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_payments.Find(id) is { } payment && payment.Intent.Version == version)
            {
                _payments.Replace(payment, payment.Intent with { NextDue = due });
            }
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(callback);
        lock (_gate)
        {
            _inbox.Update(callback);
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var isNew = !_incoming.Has(incoming);
            if (isNew)
            {
                if (told is not null && _outbox.Has(told))
                {
                    throw new JournalException("The event of incoming money is there already. Nothing was stored.");
                }

                _incoming.Add(incoming, told);
                if (told is not null)
                {
                    _outbox.Add(told);
                }
            }

            _inbox.MarkApplied(appliedCallback);
            return new(isNew);
        }
    }

    /// <inheritdoc />
    public ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(failed);
        lock (_gate)
        {
            _outbox.Update(failed);
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) => new(Read(() => _inbox.List(state, limit)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) => new(Read(() => _outbox.ListParked(limit)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(Read(() => _payments.List(query).Take(query.Limit).ToArray()));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(Read(() => _payments.Summarise(query)));
    }

    /// <inheritdoc />
    public ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return new(new JournalOverview
            {
                At = now,
                InDoubt = _attempts.InDoubt(now),
                Reviews = _payments.Reviews(),
                Flagged = _payments.Flagged(),
                Callbacks = _inbox.Waiting(),
                ParkedEvents = _outbox.Parked(),
                Imbalances = _ledger.Imbalances(),
                Floats = _ledger.Floats(),
            });
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default) => new(Read(() => _ledger.List(reference)));

    /// <inheritdoc />
    public ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default) =>
        new(Read(() => _ledger.Balance(route, account, currency)));

    /// <inheritdoc />
    public ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default) => new(Read(() => _ledger.Float(route, currency)));

    /// <inheritdoc />
    public ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        lock (_gate)
        {
            _ledger.SetFloat(snapshot);
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(postings);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!Rules.CanPost(postings))
            {
                throw new JournalException("A posting is there already, moves nothing, or stands twice in the call. Nothing was stored.");
            }

            foreach (var posting in postings)
            {
                _ledger.Add(posting);
            }
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default) => new(Read(() => _payments.AtRisk(currency, since)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default) => new(Read(() => _disabled));

    /// <inheritdoc />
    public ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _ = isEnabled ? _disabledRoutes.Remove(route) : _disabledRoutes.Add(route);
            _disabled = [.. _disabledRoutes];
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default) =>
        new(Read<IReadOnlyList<StateRecord>>(() => [.. _states.Values.Where(state => state.Key.StartsWith(prefix, StringComparison.Ordinal))]));

    /// <inheritdoc />
    public ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if ((_states.GetValueOrDefault(state.Key)?.Version ?? 0) != state.Version)
            {
                return new(false);
            }

            _states[state.Key] = state with { Version = state.Version + 1 };
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => new(Read(() => _artefacts.Find(id)));

    /// <inheritdoc />
    public ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _artefacts.SetErasure(id, eraseAt);
        }

        return default;
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_payments.Find(change.Intent.Id) is not { } payment || payment.Intent.Version != change.ExpectedVersion)
            {
                return new(CommitResult.Conflict);
            }

            string[] callbacks = [.. payment.Attempts.SelectMany(attempt => attempt.CallbackIds)];
            if (payment.Intent.IsErased || !change.Intent.IsErased || !Rules.IsOver(payment) || !Rules.Allow(payment, change with { Intent = change.Intent with { Fingerprint = payment.Intent.Fingerprint } })
                || _artefacts.Find(payment.Intent.Id) is not null || callbacks.Any(_inbox.HasOpen))
            {
                return new(CommitResult.Forbidden);
            }

            payment.EraseNotes();
            Store(payment, change);
            foreach (var attempt in payment.Attempts.ToArray())
            {
                _attempts.Store(payment, attempt.Record with { Preparation = default, Answers = [] });
            }

            _inbox.Erase(callbacks);
            return new(CommitResult.Committed);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var gone = _artefacts.Erase(time.GetUtcNow()) + _inbox.Purge(closedBefore) + _incoming.Purge(closedBefore, _outbox.HasStream);
            foreach (var payment in _payments.CreatedBefore(closedBefore).Where(payment => Rules.IsPurgeable(payment, closedBefore)).ToArray())
            {
                gone += 1 + payment.Attempts.Count + payment.Evidence.Count + _artefacts.Remove(payment.Intent.Id);
                foreach (var attempt in payment.Attempts)
                {
                    gone += _ledger.Remove(attempt.Record.Reference);
                    _attempts.Remove(attempt);
                }

                _payments.Remove(payment);
            }

            return new(gone);
        }
    }

    private static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? earliest = null;
        foreach (var candidate in times)
        {
            earliest = earliest is null || candidate < earliest ? candidate ?? earliest : earliest;
        }

        return earliest;
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private CommitResult Commit(IntentChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_payments.Find(change.Intent.Id) is not { } payment || payment.Intent.Version != change.ExpectedVersion)
            {
                return CommitResult.Conflict;
            }

            if (!Rules.Allow(payment, change))
            {
                return CommitResult.Forbidden;
            }

            Store(payment, change);
            return CommitResult.Committed;
        }
    }

    private void Store(MemoryPayment payment, IntentChange change)
    {
        _payments.Replace(payment, change.Intent);
        for (var i = 0; i < change.Attempts.Count; i++)
        {
            _attempts.Store(payment, change.Attempts[i]);
        }

        for (var i = 0; i < change.Evidence.Count; i++)
        {
            payment.Add(change.Evidence[i]);
        }

        for (var i = 0; i < change.Postings.Count; i++)
        {
            _ledger.Add(change.Postings[i]);
        }

        for (var i = 0; i < change.Events.Count; i++)
        {
            _outbox.Add(change.Events[i]);
        }

        if (change.Artefact is { } artefact)
        {
            _artefacts.Store(artefact);
        }

        _inbox.MarkApplied(change.AppliedCallback);
    }
}

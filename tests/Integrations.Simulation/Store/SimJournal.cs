namespace Integrations.Simulation;

/// <summary>One process's way to the store: slow, broken, with answers that get lost. The store behind it keeps commits atomic and survives every process.</summary>
internal sealed class SimJournal(World world, SimProcess process, InMemoryPaymentJournal store) : IPaymentJournal
{
    private int _purges;

    public bool IsDurable => true;

    public ValueTask OpenAsync(CancellationToken cancellationToken = default) => Do("open", () => store.OpenAsync(default), false, cancellationToken);

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) => Get("time", () => store.GetTimeAsync(default), cancellationToken);

    public ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default) =>
        Call(
            "T0",
            () =>
            {
                // C10: between the refund that takes back and the note of it.
                if (admission.Intent.Kind is PaymentKind.Refund && world.Faults.Strikes(FaultKind.CrashInCompensation, 0.1))
                {
                    process.DieIn(1 + world.Faults.Random(FaultKind.CrashInCompensation).Below(3), isAfterEffect: world.Faults.Random(FaultKind.CrashInCompensation).Chance(0.5));
                }

                var result = store.AdmitAsync(admission, default).Result;
                world.Checks.Admitted(process, admission, result);
                return result;
            },
            true,
            false,
            cancellationToken);

    public ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default) => Commit("T1", change, c => store.PrepareAsync(c, default), cancellationToken);

    public ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default) => Commit("T2", change, c => store.RecordAsync(c, default), cancellationToken);

    public ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default) => Commit("T3", change, c => store.ConcludeAsync(c, default), cancellationToken);

    public ValueTask<bool> ReceiveAsync(InboxRecord callback, CancellationToken cancellationToken = default) =>
        Call("T4", () => store.ReceiveAsync(callback, default).Result, true, false, cancellationToken);

    public ValueTask<IntentSnapshot?> FindAsync(PaymentId id, CancellationToken cancellationToken = default) => Get("find", () => store.FindAsync(id, default), cancellationToken);

    public ValueTask<PaymentId?> FindByKeyAsync(string tenant, string key, CancellationToken cancellationToken = default) => Get("by-key", () => store.FindByKeyAsync(tenant, key, default), cancellationToken);

    public ValueTask<AttemptRecord?> FindByReferenceAsync(string reference, CancellationToken cancellationToken = default) => Get("by-reference", () => store.FindByReferenceAsync(reference, default), cancellationToken);

    public ValueTask<AttemptRecord?> FindByCallbackAsync(string callbackId, CancellationToken cancellationToken = default) => Get("by-callback", () => store.FindByCallbackAsync(callbackId, default), cancellationToken);

    public ValueTask<AttemptRecord?> FindByProviderReferenceAsync(string provider, string merchant, ProviderReference reference, CancellationToken cancellationToken = default) =>
        Get("by-provider-reference", () => store.FindByProviderReferenceAsync(provider, merchant, reference, default), cancellationToken);

    public ValueTask<AttemptRecord?> FindByReceiptAsync(string provider, string merchant, string receipt, CancellationToken cancellationToken = default) =>
        Get(
            "by-receipt",
            () =>
            {
                world.TracePayment(world.FindReceipt(receipt)?.Payment, () => $"looks for receipt {receipt}");
                return store.FindByReceiptAsync(provider, merchant, receipt, default);
            },
            cancellationToken);

    public ValueTask<AttemptRecord?> FindNewestKnownAsync(string route, string exceptReference, CancellationToken cancellationToken = default) =>
        Get("newest-known", () => store.FindNewestKnownAsync(route, exceptReference, default), cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        Get("open-collections", () => store.FindCollectionsWithoutReceiptAsync(provider, merchant, amount, since, default), cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        Get("open-on-route", () => store.FindOpenOnRouteAsync(route, from, to, default), cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        Get("moved-on-route", () => store.FindMovedOnRouteAsync(route, from, to, default), cancellationToken);

    public ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) => Get("open-callback", () => store.HasOpenCallbackAsync(callbackId, default), cancellationToken);

    public ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default) =>
        Get("has-incoming", () => store.HasIncomingAsync(provider, account, receipt, default), cancellationToken);

    public ValueTask<DueWork> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken = default) => Call("claim", () => store.ClaimAsync(request, default).Result, true, false, cancellationToken);

    public ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default) =>
        Do("reschedule", () => store.RescheduleAsync(id, version, due, default), true, cancellationToken);

    public ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default) => Do("update-callback", () => store.UpdateCallbackAsync(callback, default), true, cancellationToken);

    public ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default) =>
        Call("take-incoming", () => store.TakeIncomingAsync(incoming, told, appliedCallback, default).Result, true, false, cancellationToken);

    public ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default) => Do("update-event", () => store.UpdateEventAsync(failed, default), true, cancellationToken);

    public ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) =>
        Get("list-callbacks", () => store.ListCallbacksAsync(state, limit, default), cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) => Get("list-parked", () => store.ListParkedEventsAsync(limit, default), cancellationToken);

    public ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) => Get("list", () => store.ListAsync(query, default), cancellationToken);

    public ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default) => Get("summarise", () => store.SummariseAsync(query, default), cancellationToken);

    public ValueTask<IReadOnlyList<PostingRecord>> ListPostingsAsync(string reference, CancellationToken cancellationToken = default) => Get("list-postings", () => store.ListPostingsAsync(reference, default), cancellationToken);

    public ValueTask<long> GetBalanceAsync(string route, LedgerAccount account, Currency currency, CancellationToken cancellationToken = default) =>
        Get("balance", () => store.GetBalanceAsync(route, account, currency, default), cancellationToken);

    public ValueTask<Money?> GetFloatAsync(string route, Currency currency, CancellationToken cancellationToken = default) => Get("float", () => store.GetFloatAsync(route, currency, default), cancellationToken);

    public ValueTask SetFloatAsync(FloatSnapshot snapshot, CancellationToken cancellationToken = default) => Do("set-float", () => store.SetFloatAsync(snapshot, default), true, cancellationToken);

    public ValueTask PostAsync(IReadOnlyList<PostingRecord> postings, CancellationToken cancellationToken = default) => Do("post", () => store.PostAsync(postings, default), true, cancellationToken);

    public ValueTask<long> GetAtRiskAsync(Currency currency, DateTimeOffset since, CancellationToken cancellationToken = default) => Get("at-risk", () => store.GetAtRiskAsync(currency, since, default), cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListDisabledRoutesAsync(CancellationToken cancellationToken = default) => Get("disabled", () => store.ListDisabledRoutesAsync(default), cancellationToken);

    public ValueTask SetRouteEnabledAsync(string route, bool isEnabled, CancellationToken cancellationToken = default) =>
        Do("set-route", () => store.SetRouteEnabledAsync(route, isEnabled, default), true, cancellationToken);

    public ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default) => Get("overview", () => store.GetOverviewAsync(default), cancellationToken);

    public ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default) => Get("list-states", () => store.ListStatesAsync(prefix, default), cancellationToken);

    public ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default) => Call("save-state", () => store.SaveStateAsync(state, default).Result, true, false, cancellationToken);

    public ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) => Get("artefact", () => store.FindArtefactAsync(id, default), cancellationToken);

    public ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default) =>
        Do("erase-artefact", () => store.SetArtefactErasureAsync(id, eraseAt, default), true, cancellationToken);

    public ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default) => Commit("erase", change, changed => store.EraseAsync(changed, default), cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default) => Get("purge", () => ++_purges % 12 is 1 ? store.PurgeAsync(closedBefore, default) : new ValueTask<int>(0), cancellationToken);

    private ValueTask<CommitResult> Commit(string operation, IntentChange change, Func<IntentChange, ValueTask<CommitResult>> commit, CancellationToken cancellationToken) =>
        Call(
            operation,
            () =>
            {
                var before = store.FindAsync(change.Intent.Id, default).Result;
                var result = commit(change).Result;
                world.Checks.Committed(process, operation, before, change, result);
                return result;
            },
            true,
            true,
            cancellationToken);

    private ValueTask<T> Get<T>(string operation, Func<ValueTask<T>> read, CancellationToken cancellationToken) => Call(operation, () => read().Result, false, false, cancellationToken);

    private ValueTask Do(string operation, Func<ValueTask> act, bool isWrite, CancellationToken cancellationToken)
    {
        var done = Call(
            operation,
            () =>
            {
                act().GetAwaiter().GetResult();
                return true;
            },
            isWrite,
            false,
            cancellationToken);
        return done.IsCompletedSuccessfully ? default : new ValueTask(done.AsTask());
    }

    private ValueTask<T> Call<T>(string operation, Func<T> effect, bool isWrite, bool isCommit, CancellationToken cancellationToken)
    {
        world.Note(operation, process);
        var fate = process.Begin();
        if (fate is OperationFate.DiesBefore)
        {
            process.Crash();
        }

        if (fate is OperationFate.DiesBefore or OperationFate.Dead)
        {
            return new ValueTask<T>(SimWait<T>.Never);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<T>(cancellationToken);
        }

        var plan = world.PlanStoreCall(isWrite, isCommit);
        if (fate is OperationFate.Lives && plan is { Delay.Ticks: 0 })
        {
            try
            {
                return plan.Kind switch
                {
                    StoreFault.Unavailable => ValueTask.FromException<T>(Unavailable()),
                    StoreFault.Conflict => new ValueTask<T>((T)(object)CommitResult.Conflict),
                    StoreFault.LostBefore => ValueTask.FromException<T>(Lost()),
                    StoreFault.LostAfter => LostAfter(effect),
                    StoreFault.LostLate => LostLate(effect),
                    _ => new ValueTask<T>(effect()),
                };
            }
            catch (JournalException error)
            {
                return ValueTask.FromException<T>(error);
            }
        }

        var wait = new SimWait<T>().Until(cancellationToken);
        var way = plan.Delay * 0.5;

        // What is on its way to the store arrives there although its process dies meanwhile, or does not.
        void Arrive()
        {
            Exception? error = plan.Kind is StoreFault.Unavailable ? Unavailable() : plan.Kind is StoreFault.LostBefore or StoreFault.LostAfter or StoreFault.LostLate ? Lost() : null;
            T result = default!;
            if (plan.Kind is StoreFault.Conflict)
            {
                result = (T)(object)CommitResult.Conflict;
            }
            else if (plan.Kind is StoreFault.LostLate)
            {
                Late(effect);
            }
            else if (plan.Kind is StoreFault.None or StoreFault.LostAfter)
            {
                try
                {
                    result = effect();
                }
                catch (JournalException refused)
                {
                    error = refused;
                }
            }

            if (fate is OperationFate.DiesAfter)
            {
                process.Crash();
            }

            process.Post(way, () =>
            {
                if (error is null)
                {
                    wait.Set(result);
                }
                else
                {
                    wait.Fail(error);
                }
            });
        }

        if (fate is OperationFate.DiesAfter)
        {
            Arrive();
        }
        else if (plan.SurvivesCrash)
        {
            world.Scheduler.After(way, Arrive);
        }
        else
        {
            process.Post(way, Arrive);
        }

        return new ValueTask<T>(wait.Task);
    }

    private ValueTask<T> LostLate<T>(Func<T> effect)
    {
        Late(effect);
        return ValueTask.FromException<T>(Lost());
    }

    private void Late<T>(Func<T> effect) => world.Scheduler.After(world.StoreRandom.About(TimeSpan.FromMilliseconds(100)), () =>
    {
        try
        {
            effect();
        }
        catch (JournalException)
        {
            // Refused when it arrived; nobody is there to hear it.
            world.Note("late-refused", null);
        }
    });

    private static ValueTask<T> LostAfter<T>(Func<T> effect)
    {
        effect();
        return ValueTask.FromException<T>(Lost());
    }

    private static JournalException Unavailable() => new("The store is not reachable.");

    private static JournalException Lost() => new("The connection broke before the acknowledgement came.", isCommitUnknown: true);
}

using System.Collections.Concurrent;
using System.Globalization;

namespace Integrations.Crash.Host;

/// <summary>The real journal with places to die before and after each transaction, and, on demand, with a defect.</summary>
internal sealed class CrashJournal(IPaymentJournal inner, CrashSwitch crash, Cheat cheat) : IPaymentJournal
{
    private readonly ConcurrentDictionary<PaymentId, IntentChange> _late = [];
    private readonly ConcurrentDictionary<PaymentId, bool> _own = [];
    private int _hasWorked;
    private int _isSteady;

    public bool IsDurable => inner.IsDurable;

    public async ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default)
    {
        // A payment whose route is chosen at once is stored with its first attempt: T0 and T1 in one. A refund never is: it takes its attempt first.
        var isPrepared = admission.Attempts.Count > 0;
        var isRefund = admission.Intent.Kind is PaymentKind.Refund;
        crash.Reach(isRefund ? CrashPoint.RefundAdmitBefore : CrashPoint.AdmitBefore);
        if (isPrepared)
        {
            crash.Reach(CrashPoint.PrepareBefore);
        }

        var isLate = isPrepared && cheat is Cheat.LateAttempts;
        var stored = isRefund && cheat is Cheat.TimedRefunds
            ? admission with { Intent = admission.Intent with { Key = string.Create(CultureInfo.InvariantCulture, $"{admission.Intent.Key}:{admission.Intent.CreatedAt.UtcTicks}") } }
            : admission;
        var result = await AdmitInnerAsync(isLate ? stored with { Attempts = [], Postings = [] } : stored, cancellationToken);
        if (isLate && result.IsNew)
        {
            _late[admission.Intent.Id] = admission with { Intent = admission.Intent with { Version = 2 }, ExpectedVersion = 1, Events = [] };
        }

        Worked();
        if (result.IsNew && _isSteady is 0)
        {
            _own[result.Intent.Id] = true;
        }

        crash.Reach(isRefund ? CrashPoint.RefundAdmitAfter : CrashPoint.AdmitAfter);
        if (isPrepared)
        {
            crash.Reach(CrashPoint.PrepareAfter);
        }

        return result;
    }

    public async ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        await CatchUpAsync(change);
        var isFailover = change.Attempts.Any(static attempt => attempt is { Ordinal: > 1, Sends: 1 });
        crash.Reach(RefundPoint.Of(change, CrashPoint.RefundPrepareBefore) ?? (isFailover ? CrashPoint.FailoverBefore : CrashPoint.PrepareBefore));
        if (cheat is Cheat.LateAttempts)
        {
            // Stored with the next write of the payment: a death before that leaves no trace of what was sent.
            _late[change.Intent.Id] = change;
            return CommitResult.Committed;
        }

        var result = await PrepareInnerAsync(change, cancellationToken);
        Worked();
        crash.Reach(RefundPoint.Of(change, CrashPoint.RefundPrepareAfter) ?? (isFailover ? CrashPoint.FailoverAfter : CrashPoint.PrepareAfter));
        return result;
    }

    public async ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        crash.Reach(RefundPoint.Of(change, CrashPoint.RefundRecordBefore) ?? CrashPoint.RecordBefore);
        await CatchUpAsync(change);
        var result = await inner.RecordAsync(change, cancellationToken);
        Worked();
        if (_own.ContainsKey(change.Intent.Id) && Interlocked.Exchange(ref _isSteady, 1) is 0)
        {
            Line.Write(Line.Steady);
        }

        crash.Reach(RefundPoint.Of(change, CrashPoint.RefundRecordAfter) ?? CrashPoint.RecordAfter);
        return result;
    }

    public async ValueTask<CommitResult> ConcludeAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        crash.Reach(RefundPoint.OfConclusion(change, isBefore: true) ?? CrashPoint.ConcludeBefore);
        await CatchUpAsync(change);
        var result = await inner.ConcludeAsync(change, cancellationToken);
        Worked();
        crash.Reach(RefundPoint.OfConclusion(change, isBefore: false) ?? CrashPoint.ConcludeAfter);
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

    public ValueTask<IReadOnlyList<AttemptRecord>> FindCollectionsWithoutReceiptAsync(string provider, string merchant, Money amount, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        inner.FindCollectionsWithoutReceiptAsync(provider, merchant, amount, since, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindOpenOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        inner.FindOpenOnRouteAsync(route, from, to, cancellationToken);

    public ValueTask<IReadOnlyList<AttemptRecord>> FindMovedOnRouteAsync(string route, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) =>
        inner.FindMovedOnRouteAsync(route, from, to, cancellationToken);

    public ValueTask<bool> HasOpenCallbackAsync(string callbackId, CancellationToken cancellationToken = default) =>
        inner.HasOpenCallbackAsync(callbackId, cancellationToken);

    public ValueTask<bool> HasIncomingAsync(string provider, string account, string receipt, CancellationToken cancellationToken = default) =>
        inner.HasIncomingAsync(provider, account, receipt, cancellationToken);

    public ValueTask RescheduleAsync(PaymentId id, long version, DateTimeOffset? due, CancellationToken cancellationToken = default) =>
        inner.RescheduleAsync(id, version, due, cancellationToken);

    public ValueTask UpdateCallbackAsync(InboxRecord callback, CancellationToken cancellationToken = default) =>
        inner.UpdateCallbackAsync(callback, cancellationToken);

    public ValueTask<bool> TakeIncomingAsync(IncomingRecord incoming, OutboxRecord? told, string appliedCallback, CancellationToken cancellationToken = default) =>
        inner.TakeIncomingAsync(incoming, told, appliedCallback, cancellationToken);

    public ValueTask UpdateEventAsync(OutboxRecord failed, CancellationToken cancellationToken = default) =>
        inner.UpdateEventAsync(failed, cancellationToken);

    public ValueTask<IReadOnlyList<InboxRecord>> ListCallbacksAsync(InboxState state, int limit, CancellationToken cancellationToken = default) =>
        inner.ListCallbacksAsync(state, limit, cancellationToken);

    public ValueTask<IReadOnlyList<OutboxRecord>> ListParkedEventsAsync(int limit, CancellationToken cancellationToken = default) =>
        inner.ListParkedEventsAsync(limit, cancellationToken);

    public ValueTask<IReadOnlyList<IntentRecord>> ListAsync(JournalQuery query, CancellationToken cancellationToken = default) =>
        inner.ListAsync(query, cancellationToken);

    public ValueTask<IReadOnlyList<QuarterSummary>> SummariseAsync(SummaryQuery query, CancellationToken cancellationToken = default) =>
        inner.SummariseAsync(query, cancellationToken);

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

    public ValueTask<JournalOverview> GetOverviewAsync(CancellationToken cancellationToken = default) =>
        inner.GetOverviewAsync(cancellationToken);

    public ValueTask<IReadOnlyList<StateRecord>> ListStatesAsync(string prefix, CancellationToken cancellationToken = default) =>
        inner.ListStatesAsync(prefix, cancellationToken);

    public ValueTask<bool> SaveStateAsync(StateRecord state, CancellationToken cancellationToken = default) =>
        inner.SaveStateAsync(state, cancellationToken);

    public ValueTask<ArtefactRecord?> FindArtefactAsync(PaymentId id, CancellationToken cancellationToken = default) =>
        inner.FindArtefactAsync(id, cancellationToken);

    public ValueTask SetArtefactErasureAsync(PaymentId id, DateTimeOffset eraseAt, CancellationToken cancellationToken = default) =>
        inner.SetArtefactErasureAsync(id, eraseAt, cancellationToken);

    public ValueTask<CommitResult> EraseAsync(IntentChange change, CancellationToken cancellationToken = default) => inner.EraseAsync(change, cancellationToken);

    public ValueTask<int> PurgeAsync(DateTimeOffset closedBefore, CancellationToken cancellationToken = default) =>
        inner.PurgeAsync(closedBefore, cancellationToken);

    private async ValueTask<CommitResult> PrepareInnerAsync(IntentChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.PrepareAsync(change, cancellationToken);
        }
        catch (JournalException lost) when (lost.IsCommitUnknown && cheat is Cheat.GuessedCommits)
        {
            return CommitResult.Committed;
        }
    }

    private async ValueTask<AdmitResult> AdmitInnerAsync(IntentChange admission, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.AdmitAsync(admission, cancellationToken);
        }
        catch (JournalException lost) when (lost.IsCommitUnknown && cheat is Cheat.GuessedCommits && admission.Attempts.Count > 0)
        {
            return new AdmitResult(admission.Intent, IsNew: true);
        }
    }

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

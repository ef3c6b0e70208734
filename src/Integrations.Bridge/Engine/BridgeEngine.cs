using Integrations.Callbacks;
using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Owns the sends, the questions and everything that happens to a payment after it was taken in. One a process; several may share a journal.</summary>
internal sealed class BridgeEngine : IDisposable
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseBehindOthers = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    private readonly EngineParts _parts;
    private readonly EngineClock _clock;
    private readonly Waker _waker;
    private readonly Lock _gate = new();
    private readonly HashSet<PaymentId> _driven = [];
    private readonly Func<string, RouteCapabilities?> _capabilities;
    private readonly Func<string, DateTimeOffset?> _lastFound;
    private readonly Func<AttemptRecord, bool> _canReturn;
    private readonly PaymentWaiter _waiter;
    private readonly Func<Drive, Task> _drive;
    private readonly Action<Drive, bool> _end;
    private readonly Func<InboxRecord, Task> _apply;
    private readonly Func<OutboxRecord, Task> _tell;
    private int _running;
    private bool _isHeldBack;
    private TaskCompletionSource? _drained;
    private Task? _opening;
    private DateTimeOffset _purgeAt;

    public BridgeEngine(EngineParts parts)
    {
        _parts = parts;
        _clock = new EngineClock(parts.Time, parts.Options.ClockSkew);
        _waker = new Waker(parts.Time);
        Signals = new PaymentSignals(parts.WaitOptions);
        _waiter = new PaymentWaiter(parts, Signals, View);
        Routes = new RouteTable(parts.Routes, parts.Options.Routing);
        Board = new RouteBoard(parts.WorkerId);
        Sharing = new RouteBoardSync(parts.Journal, Board, parts.Logger);
        (_capabilities, _lastFound, _canReturn) = (Routes.Capabilities, Routes.LastFound, Routes.CanReturn);
        Vault = new Vault(parts.Protector);
        Store = new IntentStore(parts, Context, Signals, Board);
        var calls = new RouteCalls(parts, Vault);
        var held = new HeldArtefacts(parts.Time);
        var writer = new FindingWriter(parts, Routes, Vault, held);
        var answers = new AnswerKeeper(parts, Routes, Vault);
        Sender = new Sender(parts, Routes, Board, Store, calls, Vault, writer, answers, Context);
        Admission = new Admission(parts, _clock, Store, Vault, Sender, Context);
        var inquirer = new Inquirer(parts, Routes, Store, calls, writer, answers, Context);
        Artefacts = new Artefacts(this, held, calls, inquirer.Polls);
        Driver = new IntentDriver(parts, Store, Sender, inquirer, new Compensator(parts, Store, Admission, Context), Context);
        Money = new IncomingMoney(parts, _clock, Routes, Store, Driver, inquirer, Vault, _waker.Signal);
        Statements = new StatementJob(parts, this, inquirer.Polls);
        Balances = new BalanceJob(parts, this, inquirer.Polls);
        Inbox = new Inbox(parts, _clock, Routes, Store, Driver, inquirer, Money, Vault, Balances.TakeAsync, _waker.Signal);
        Outbox = new Outbox(parts, _clock, Vault, _waker.Signal);
        (_drive, _end, _apply, _tell) = (DriveAsync, (drive, isAlone) => Signals.End(drive.Payment, isTail: isAlone && drive.Admitted is not null), Inbox.ApplyAsync, Outbox.TellAsync);
        parts.Metrics?.Watch(() => RoutesNow(Routes.Snapshot.Disabled), parts.Watch);
    }

    public IPaymentJournal Journal => _parts.Journal;

    public BridgeOptions Options => _parts.Options;

    public EngineRules Rules => _parts.Rules;

    public TimeProvider Time => _parts.Time;

    public RouteTable Routes { get; }

    public RouteBoard Board { get; }

    public ProductCatalogue Catalogue => _parts.Catalogue?.Current ?? ProductCatalogue.Empty;

    private RouteBoardSync Sharing { get; }

    public Vault Vault { get; }

    public IntentStore Store { get; }

    public Sender Sender { get; }

    public IntentDriver Driver { get; }

    private Admission Admission { get; }

    public PaymentSignals Signals { get; }

    public DateTimeOffset Now => _clock.Now;

    public IncomingMoney Money { get; }

    public Artefacts Artefacts { get; }

    public StatementJob Statements { get; }

    public BalanceJob Balances { get; }

    /// <summary>A6: the clocks agreed for as long as it takes to conclude something from time.</summary>
    public bool HasAgreedClocks => _clock.WatchedFor >= _parts.Options.ClockQuarantine;

    private Inbox Inbox { get; }

    private Outbox Outbox { get; }

    /// <summary>How the routes do.</summary>
    /// <param name="disabled">Those that are switched off.</param>
    public IReadOnlyList<RouteStatus> RoutesNow(IReadOnlyList<string> disabled)
    {
        var (picture, now) = (Board.Picture, _clock.Now);
        return [.. Routes.Snapshot.Routes.Select(route => RouteStatus.Of(route, picture.Of(route.Name), disabled, now))];
    }

    /// <summary>Opens the journal, once. Fails as the journal fails; the next call tries again.</summary>
    public async Task OpenAsync()
    {
        Task opening;
        lock (_gate)
        {
            if (_opening is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _opening = OpenJournalAsync();
            }

            opening = _opening;
        }

        await opening.ConfigureAwait(false);
    }

    /// <summary>Works until it is told to stop, then lets what is under way come to its end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var stopping = stop.Register(static state => ((Waker)state!).Signal(), _waker);
        while (!stop.IsCancellationRequested && !await TryOpenAsync().ConfigureAwait(false))
        {
            await _waker.WaitAsync(PauseAfterFailure).ConfigureAwait(false);
        }

        while (!stop.IsCancellationRequested)
        {
            var pause = await WorkAsync(stop).ConfigureAwait(false);
            if (pause > TimeSpan.Zero && !stop.IsCancellationRequested)
            {
                await _waker.WaitAsync(pause).ConfigureAwait(false);
            }
        }

        await DrainAsync().ConfigureAwait(false);
        await ForgetToldAsync().ConfigureAwait(false);
        await TrackAsync(Sharing.EndAsync, _clock.Now).ConfigureAwait(false);
    }

    /// <summary>Takes a payment in and drives it; returns when its first send is recorded or the wait is over. The engine owns the send, not the caller.</summary>
    public async Task<Payment> SubmitAsync(PaymentRequest request, PaymentTerms terms, CancellationToken cancellationToken)
    {
        var draft = await DraftAsync(request, terms).ConfigureAwait(false);

        // Before anything can happen to the payment, so that its first send need not be read back.
        var changed = Signals.NextAsync(draft.Intent.Id);
        try
        {
            var admitted = await TakeInAsync(draft).ConfigureAwait(false);
            var wait = new PaymentWait(static payment => payment is { Status: PaymentStatus.Pending, Pending: PendingReason.Sending }, _parts.Options.AnswerWait, _parts.Time.GetTimestamp());
            try
            {
                return await _waiter.WaitAsync(admitted.Intent.Id, wait, admitted.IsNew ? changed : null, cancellationToken).ConfigureAwait(false);
            }
            catch (JournalException unread)
            {
                // Taken, and the store is away before it can be looked at. What is new is pending; of what was there before, nobody can tell.
                return admitted.IsNew ? Payments.From(IntentFold.Of(admitted.Intent, [])) : throw Admission.Unread(request, unread);
            }
        }
        finally
        {
            Signals.Forget(draft.Intent.Id, changed);
        }
    }

    /// <summary>Takes a payment in and returns at once.</summary>
    public async Task<AdmitResult> TakeInAsync(PaymentRequest request, PaymentTerms terms) => await TakeInAsync(await DraftAsync(request, terms).ConfigureAwait(false)).ConfigureAwait(false);

    public async Task<Payment?> GetAsync(PaymentId id, CancellationToken cancellationToken)
    {
        await OpenAsync().ConfigureAwait(false);
        return await _parts.Journal.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } snapshot ? Payments.From(View(snapshot)) : null;
    }

    /// <summary>The payment once it is no longer pending, or as it is when the time is over; also when another host concludes it.</summary>
    public async Task<Payment> WaitAsync(PaymentId id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var wait = new PaymentWait(static payment => payment.IsPending, timeout, _parts.Time.GetTimestamp());
        await OpenAsync().ConfigureAwait(false);
        return await _waiter.WaitAsync(id, wait, null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Payment> CancelAsync(PaymentId id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync().ConfigureAwait(false);
        _ = await Store.FindAsync(id).ConfigureAwait(false) ?? throw Unknown(id);
        var after = await Store.WriteAsync(JournalWrite.Conclude, id, null, static edit =>
        {
            if (!edit.Intent.CancelRequested)
            {
                edit.Set(static intent => intent with { CancelRequested = true });
            }
        }).ConfigureAwait(false);
        await Driver.DriveAsync(id, isClaimed: false).ConfigureAwait(false);
        return Payments.From(View(await Store.FindAsync(id).ConfigureAwait(false) ?? after));
    }

    /// <summary>Stores a callback before it is answered.</summary>
    public async ValueTask ReceiveAsync(CallbackEnvelope envelope, CancellationToken cancellationToken)
    {
        await OpenAsync().ConfigureAwait(false);
        await Inbox.ReceiveAsync(envelope, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How much a stored callback tells of; <see langword="null"/> when it does not say, or cannot be read.</summary>
    public Money? AmountOf(InboxRecord callback) => Inbox.AmountOf(callback);

    /// <summary>Has a payment driven by the engine, without waiting for it.</summary>
    public void Begin(PaymentId id, bool isClaimed) => Begin(new Drive(id, isClaimed, null));

    private async ValueTask<PaymentDraft> DraftAsync(PaymentRequest request, PaymentTerms terms)
    {
        Admission.Check(request, terms);
        try
        {
            await OpenAsync().ConfigureAwait(false);
        }
        catch (JournalException away)
        {
            throw Admission.Unwritable(request, isCertain: true, away);
        }

        if (_parts.Limits is { } limits)
        {
            await LimitAsync(limits, request, terms).ConfigureAwait(false);
        }

        return await Admission.DraftAsync(request, terms).ConfigureAwait(false);
    }

    /// <summary>A key that is there was counted, or came before there were limits: it gets its payment whatever they are now.</summary>
    private async ValueTask LimitAsync(IPaymentLimits limits, PaymentRequest request, PaymentTerms terms)
    {
        try
        {
            if (await _parts.Journal.FindByKeyAsync(terms.Tenant, request.IdempotencyKey, CancellationToken.None).ConfigureAwait(false) is not null)
            {
                return;
            }
        }
        catch (JournalException away)
        {
            throw Admission.Unwritable(request, isCertain: true, away);
        }

        Money? remaining;
        try
        {
            remaining = await limits.CountAsync(request, terms, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Limits of a host have exceptions of their own; the caller sees one that says that nothing was sent.
        catch (Exception failed) when (failed is not IntegrationException)
#pragma warning restore CA1031
        {
            throw Admission.LimitsAway(request, failed);
        }

        if (remaining is { } most)
        {
            throw new PaymentLimitException(request, most);
        }
    }

    private async ValueTask<AdmitResult> TakeInAsync(PaymentDraft draft)
    {
        AdmitResult result;
        AdmittedPayment? admitted;
        using (var span = _parts.Traces?.Start("admit", draft.Intent.Id, draft.Intent.Kind))
        {
            (result, admitted) = await Admission.AdmitAsync(draft).ConfigureAwait(false);
            span.End(result.IsNew ? "new" : "known");
        }

        if (admitted is not null)
        {
            Begin(new Drive(draft.Intent.Id, IsClaimed: false, admitted));
        }

        return result;
    }

    private void Begin(Drive drive)
    {
        lock (_gate)
        {
            if (!_driven.Add(drive.Payment))
            {
                return;
            }
        }

        _ = TrackAsync(_drive, drive, _end);
    }

    public void Wake() => _waker.Signal();

    public IntentView View(IntentSnapshot snapshot) => Views.Of(snapshot, _parts.Rules, _clock.Now);

    public static KeyNotFoundException Unknown(PaymentId id) => new($"There is no payment {id} in this journal.");

    public void Dispose() => _waker.Dispose();

    private async Task<bool> TryOpenAsync()
    {
        try
        {
            await OpenAsync().ConfigureAwait(false);
            return true;
        }
        catch (JournalException exception)
        {
            // A store that is away comes back; one that refuses (JournalRefusedException) stops the host.
            _parts.Logger.JournalUnavailable("open", exception.GetType().Name);
            return false;
        }
    }

    private async Task OpenJournalAsync()
    {
        await _parts.Journal.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        var begun = _clock.Begin();
        _clock.Observe(await _parts.Journal.GetTimeAsync(CancellationToken.None).ConfigureAwait(false), begun);
        Routes.Disable(await _parts.Journal.ListDisabledRoutesAsync(CancellationToken.None).ConfigureAwait(false));

        // Before the first choice of a route: a host that starts during an outage need not find it out again.
        await TrackAsync(Sharing.ShareAsync, _clock.Now).ConfigureAwait(false);
    }

    private StepContext Context() => new()
    {
        Now = _clock.Now,
        Options = _parts.Options,
        Rules = _parts.Rules,
        Capabilities = _capabilities,
        CanReturn = _canReturn,
        LastFound = _lastFound,
        WatchedFor = _clock.WatchedFor,
        IsDurable = _parts.Journal.IsDurable,
    };

    /// <summary>Takes what is due and starts it; returns how long to rest.</summary>
    private async Task<TimeSpan> WorkAsync(CancellationToken stop)
    {
        if (_parts.Watch is { } watch && watch.IsDue())
        {
            _ = TrackAsync(static watch => watch.LookAsync(), watch);
        }

        int free;
        lock (_gate)
        {
            free = _parts.Options.MaxConcurrency - _running;
            _isHeldBack = free <= 0;
            free = free > 0 ? free : 0;
        }

        DueWork work;
        var told = Outbox.TakeTold();
        try
        {
            var begun = _clock.Begin();
            work = await _parts.Journal.ClaimAsync(new ClaimRequest(free, free, free, _parts.Options.ClaimFor) { Told = told }, CancellationToken.None).ConfigureAwait(false);
            Routes.Disable(work.DisabledRoutes);
            Board.Look(work.Now);
            if (Sharing.IsDue(work.Now))
            {
                _ = TrackAsync(Sharing.ShareAsync, work.Now);
            }

            if (Statements.IsDue(work.Now))
            {
                _ = TrackAsync(at => Statements.RunAsync(at, stop), work.Now);
            }

            if (Balances.IsDue(work.Now))
            {
                _ = TrackAsync(at => Balances.RunAsync(at, stop), work.Now);
            }

            if (_clock.Observe(work.Now, begun))
            {
                Routes.Forget();
                _parts.Logger.ClocksParted(_parts.Options.ClockQuarantine);
            }

            await PurgeAsync(work.Now).ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            Outbox.GiveBack(told);
            _parts.Logger.JournalUnavailable("claim", exception.GetType().Name);
            return PauseAfterFailure;
        }

        foreach (var callback in work.Callbacks)
        {
            _ = TrackAsync(_apply, callback);
        }

        foreach (var payment in work.Payments)
        {
            Begin(payment, isClaimed: true);
        }

        foreach (var happened in work.Events)
        {
            _ = TrackAsync(_tell, happened);
        }

        if (free > 0 && (work.Callbacks.Count == free || work.Payments.Count == free || work.Events.Count == free))
        {
            return TimeSpan.Zero;
        }

        // What is due and was not given is being taken by another host.
        var next = work.NextDue - _clock.Now;
        return next is { } due && due < _parts.Options.IdlePoll ? (due > PauseBehindOthers ? due : PauseBehindOthers) : _parts.Options.IdlePoll;
    }

    private async Task PurgeAsync(DateTimeOffset now)
    {
        if (now < _purgeAt)
        {
            return;
        }

        _purgeAt = now + PurgeEvery;
        await _parts.Journal.PurgeAsync(now - _parts.Options.Retention, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task DriveAsync(Drive drive)
    {
        try
        {
            await (drive.Admitted is { } admitted ? Driver.DriveAsync(admitted) : Driver.DriveAsync(drive.Payment, drive.IsClaimed)).ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            // What was not written is found again when the payment is due.
            _parts.Logger.JournalUnavailable("drive", exception.GetType().Name);
        }
#pragma warning disable CA1031 // One payment's failure must not stop the others; its claim ends and it is taken again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _parts.Logger.StepFailed(drive.Payment, exception.GetType().Name);
        }
        finally
        {
            lock (_gate)
            {
                _driven.Remove(drive.Payment);
            }
        }
    }

    /// <summary>Runs work that a stop waits for.</summary>
    /// <param name="work">The work.</param>
    /// <param name="on">What it is done on.</param>
    /// <param name="last">The last act, when nothing counts as running any more; told whether whoever began the work has gone on without it.</param>
    private async Task TrackAsync<T>(Func<T, Task> work, T on, Action<T, bool>? last = null)
    {
        lock (_gate)
        {
            _running++;
        }

        var isAlone = false;
        try
        {
            var doing = work(on);
            isAlone = !doing.IsCompleted;
            await doing.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Everything that can be handled was; the loop must live.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _parts.Logger.StepFailed(default, exception.GetType().Name);
        }
        finally
        {
            TaskCompletionSource? drained;
            bool wake;
            lock (_gate)
            {
                _running--;
                wake = _isHeldBack;
                drained = _running is 0 ? _drained : null;
            }

            if (wake)
            {
                _waker.Signal();
            }

            drained?.TrySetResult();
        }

        last?.Invoke(on, isAlone);
    }

    private async Task DrainAsync()
    {
        Task drained;
        lock (_gate)
        {
            _drained = new TaskCompletionSource(_parts.WaitOptions);
            drained = _running is 0 ? Task.CompletedTask : _drained.Task;
        }

        await drained.ConfigureAwait(false);
    }

    /// <summary>What was told until the end is removed, so that nobody tells it again.</summary>
    private async Task ForgetToldAsync()
    {
        var told = Outbox.TakeTold();
        if (told.Count is 0)
        {
            return;
        }

        try
        {
            await _parts.Journal.ClaimAsync(new ClaimRequest(0, 0, 0, _parts.Options.ClaimFor) { Told = told }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (JournalException exception)
        {
            // They are told again after the next start: observers compare ids.
            _parts.Logger.JournalUnavailable("claim", exception.GetType().Name);
        }
    }

    /// <summary>A payment that is driven: one that was just stored, or one that is read from the journal.</summary>
    private readonly record struct Drive(PaymentId Payment, bool IsClaimed, AdmittedPayment? Admitted);
}

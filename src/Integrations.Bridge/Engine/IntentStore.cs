using System.Globalization;
using System.Text.Json;

namespace Integrations.Bridge;

/// <summary>Writes changes of payments: builds them, guards them by version, and never guesses what became of a write whose acknowledgement was lost.</summary>
internal sealed class IntentStore(EngineParts parts, Func<StepContext> context, PaymentSignals signals, RouteBoard board)
{
    private const int MostConflicts = 20;

    private static readonly Action<IntentEdit, Action<IntentEdit>> Describe = static (edit, describe) => describe(edit);

    private readonly Func<IntentRecord, Payment, OutboxRecord> _event = Event;
    private long _changes;

    /// <summary>Writes events; <see langword="null"/> where nobody will ever be told: no observer in this process, and no other process, nor a later one, that reads its journal.</summary>
    public Func<IntentRecord, Payment, OutboxRecord>? Events => parts.Teller.HasPaymentObservers || parts.Journal.IsDurable ? _event : null;

    public ValueTask<IntentSnapshot?> FindAsync(PaymentId id) => parts.Journal.FindAsync(id, CancellationToken.None);

    /// <summary>Lets a drive keep the next change to itself, until it ends or goes on.</summary>
    public void Hold(PaymentId id) => signals.Hold(id);

    /// <summary>Tells what was kept.</summary>
    public void Release(PaymentId id) => signals.Release(id);

    public string NextChangeId() => string.Create(CultureInfo.InvariantCulture, $"{parts.WorkerId}-{Interlocked.Increment(ref _changes)}");

    /// <summary>Writes what holds only for this version; <see langword="null"/> when another write came first or a constraint forbids it.</summary>
    /// <exception cref="JournalException">The store cannot be reached, or nobody can say whether the write was stored: act on nothing.</exception>
    public ValueTask<IntentSnapshot?> TryWriteAsync(JournalWrite write, IntentSnapshot before, Action<IntentEdit> describe) => TryWriteAsync(write, before, Describe, describe);

    private async ValueTask<IntentSnapshot?> TryWriteAsync<T>(JournalWrite write, IntentSnapshot before, Action<IntentEdit, T> describe, T with)
    {
        var edit = new IntentEdit(before, context());
        describe(edit, with);
        if (!edit.IsChanged && edit.AppliedCallback is null)
        {
            return before;
        }

        var change = edit.Build(NextChangeId(), Events, out var after);
        if (!await CommitAsync(write, change).ConfigureAwait(false))
        {
            return null;
        }

        Tell(before, after, change, edit);
        return after;
    }

    /// <summary>Writes a fact: whatever came meanwhile, it holds. Tried again on the newest version until it is stored.</summary>
    public ValueTask<IntentSnapshot> WriteAsync(JournalWrite write, PaymentId id, IntentSnapshot? before, Action<IntentEdit> describe) => WriteAsync(write, id, before, Describe, describe);

    /// <inheritdoc cref="WriteAsync(JournalWrite, PaymentId, IntentSnapshot?, Action{IntentEdit})" />
    public async ValueTask<IntentSnapshot> WriteAsync<T>(JournalWrite write, PaymentId id, IntentSnapshot? before, Action<IntentEdit, T> describe, T with)
    {
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            before ??= await FindAsync(id).ConfigureAwait(false) ?? throw new JournalException("The journal does not have the payment that is being changed.");
            if (await TryWriteAsync(write, before, describe, with).ConfigureAwait(false) is { } after)
            {
                return after;
            }

            before = null;
        }

        throw new JournalException("A payment changed faster than it could be written; it is tried again later.");
    }

    private async ValueTask<bool> CommitAsync(JournalWrite write, IntentChange change)
    {
        var begun = parts.Time.GetTimestamp();
        try
        {
            var result = await SendAsync(write, change).ConfigureAwait(false);
            parts.Metrics?.Committed(BridgeTelemetry.NameOf(write), result, parts.Time.GetElapsedTime(begun));
            return result is CommitResult.Committed;
        }
        catch (JournalException lost)
        {
            parts.Metrics?.Committed(BridgeTelemetry.NameOf(write), null, parts.Time.GetElapsedTime(begun));
            if (!lost.IsCommitUnknown || !parts.Rules.RereadsLostCommits)
            {
                throw;
            }

            var found = await FindAsync(change.Intent.Id).ConfigureAwait(false);
            var isMine = found?.Intent.ChangeId == change.Intent.ChangeId;
            parts.Logger.AcknowledgementLost(change.Intent.Id, isMine);
            return isMine;
        }
    }

    /// <summary>Nobody waits for a payment to become what it is at the start.</summary>
    private static bool IsStillSending(IntentSnapshot payment)
    {
        for (var index = 0; index < payment.Attempts.Count; index++)
        {
            if (payment.Attempts[index].State is AttemptState.Accepted or AttemptState.Unknown)
            {
                return false;
            }
        }

        return payment.Intent.State is IntentState.Received or IntentState.Active;
    }

    private ValueTask<CommitResult> SendAsync(JournalWrite write, IntentChange change) => write switch
    {
        JournalWrite.Prepare => parts.Journal.PrepareAsync(change, CancellationToken.None),
        JournalWrite.Record => parts.Journal.RecordAsync(change, CancellationToken.None),
        _ => parts.Journal.ConcludeAsync(change, CancellationToken.None),
    };

    private static OutboxRecord Event(IntentRecord intent, Payment payment) => new()
    {
        EventId = IntentEdit.EventId(intent.Id, intent.Events),
        Stream = intent.Id.ToString(),
        Sequence = intent.Events,
        Kind = OutboxKind.Payment,
        Body = JsonSerializer.SerializeToUtf8Bytes(payment, BridgeJsonContext.Default.Payment),
        CreatedAt = intent.UpdatedAt,
        Due = intent.UpdatedAt,
    };

    /// <summary>Tells waiters, instruments, logs and the board of routes what was written.</summary>
    public void Tell(IntentSnapshot before, IntentSnapshot after, IntentChange change, IntentEdit edit)
    {
        board.Learn(before, after, after.Intent.UpdatedAt);
        parts.Metrics?.Wrote(before, after);
        parts.Watch?.Wrote(before, after, change);
        if (!IsStillSending(after))
        {
            signals.Changed(after.Intent.Id, edit.Payment);
        }

        var raised = after.Intent.Flags & ~before.Intent.Flags;
        foreach (var flag in raised is PaymentFlags.None ? [] : Enum.GetValues<PaymentFlags>())
        {
            if (flag is not PaymentFlags.None && (raised & flag) is not 0)
            {
                parts.Metrics?.Raised(flag);
            }
        }

        if (before.Intent.State == after.Intent.State || after.Intent.State is IntentState.Active || after.Intent.Events == before.Intent.Events)
        {
            return;
        }

        var payment = edit.Payment;
        parts.Metrics?.Reached(payment.Kind, payment.Status);
        parts.Logger.PaymentReached(payment.Id, payment.Kind, payment.Status, payment.Pending, payment.Review, payment.Category, payment.Route, payment.Flags, payment.Version);
        if (payment.Status is PaymentStatus.Review || (raised & (PaymentFlags.OverExecuted | PaymentFlags.Contradiction | PaymentFlags.CompensationFailed)) is not 0)
        {
            parts.Logger.NeedsSomebody(payment.Id, payment.Flags, payment.Review);
        }
    }
}

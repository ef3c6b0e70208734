using System.Globalization;

namespace Integrations.Bridge;

/// <summary>Collects what one transaction will say about a payment, then derives everything that follows from it: states, slot, postings, event and next due time.</summary>
internal sealed class IntentEdit
{
    // Never written to.
    private static readonly List<EvidenceRecord> Nothing = [];

    private readonly IntentSnapshot _before;
    private readonly List<AttemptRecord> _attempts;
    private readonly EngineRules _rules;
    private readonly StepContext _context;
    private readonly bool _isFirst;

    private List<EvidenceRecord>? _added;

    private IntentView? _after;
    private Payment? _payment;
    private (string Reference, TimeSpan? Hint)? _schedule;
    private string? _explanation;

    /// <summary>Begins the first change of a payment: the one that stores it.</summary>
    public IntentEdit(IntentRecord draft, StepContext context)
        : this(new IntentSnapshot(draft, [], []), context) => _isFirst = true;

    public IntentEdit(IntentSnapshot before, StepContext context)
    {
        _before = before;
        _rules = context.Rules;
        _context = context;
        _attempts = new List<AttemptRecord>(before.Attempts.Count + (_before.Attempts.Count is 0 ? 1 : 0));
        _attempts.AddRange(before.Attempts);
        Intent = before.Intent;
    }

    public IntentRecord Intent { get; set; }

    public DateTimeOffset Now => _context.Now;

    public IReadOnlyList<AttemptRecord> Attempts => _attempts;

    public ArtefactRecord? Artefact { get; set; }

    public string? AppliedCallback { get; set; }

    /// <summary>True when something would be written that is not there.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>What a host sees of the payment after the transaction that was made.</summary>
    public Payment Payment => _payment ??= Payments.From(_after ?? throw new InvalidOperationException("The transaction is not made yet."));

    public AttemptRecord Find(string reference) => _attempts[IndexOf(reference)];

    public void Set(Func<IntentRecord, IntentRecord> change)
    {
        Intent = change(Intent);
        IsChanged = true;
    }

    public void Add(AttemptRecord attempt)
    {
        _attempts.Add(attempt);
        IsChanged = true;
    }

    public void Update(string reference, Func<AttemptRecord, AttemptRecord> change)
    {
        var index = IndexOf(reference);
        var changed = change(_attempts[index]);
        IsChanged |= !ReferenceEquals(changed, _attempts[index]);
        _attempts[index] = changed;
    }

    /// <summary>Puts an attempt in the place of the one with its reference.</summary>
    public void Replace(AttemptRecord changed)
    {
        _attempts[IndexOf(changed.Reference)] = changed;
        IsChanged = true;
    }

    /// <summary>Adds evidence, unless the same is there: what is known needs to be known once.</summary>
    public void Add(string reference, EvidenceDraft draft)
    {
        var index = IndexOf(reference);
        var attempt = _attempts[index];
        if (!IsNews(reference, draft))
        {
            return;
        }

        if (draft is { Claim: EvidenceClaim.Success, Receipt: { } receipt } && attempt.Receipt is null)
        {
            _attempts[index] = attempt with { Receipt = receipt };
        }

        (_added ??= new List<EvidenceRecord>(1)).Add(new EvidenceRecord
        {
            Reference = reference,
            Sequence = attempt.EvidenceCount + CountAdded(reference) + 1,
            Claim = draft.Claim,
            Source = draft.Source,
            SendNumber = draft.SendNumber,
            ObservedAt = draft.ObservedAt ?? Now,
            ProviderTime = draft.ProviderTime,
            Category = draft.Category,
            Code = draft.Code,
            UserMessage = draft.UserMessage,
            ConfirmAfter = draft.ConfirmAfter,
            Receipt = draft.Receipt,
            Digest = draft.Digest,
            Actor = draft.Actor,
            Note = draft.Note,
            IsSimulated = draft.IsSimulated,
        });
        IsChanged = true;
    }

    /// <summary>What the payment would be with this edit.</summary>
    public IntentView Preview() => View(Intent, _attempts, All());

    /// <summary>Says why the payment goes where it goes.</summary>
    public void Explain(string explanation)
    {
        _explanation = explanation;
        IsChanged = true;
    }

    /// <summary>Has an attempt looked at next at a moment that depends on what becomes of it by this edit.</summary>
    /// <param name="reference">The attempt.</param>
    /// <param name="hint">What the provider asked for; <see langword="null"/> when it did not.</param>
    public void Schedule(string reference, TimeSpan? hint)
    {
        if (_schedule is { } earlier && earlier.Reference != reference)
        {
            var moment = NextCheck(Preview().Find(earlier.Reference), earlier.Hint);
            Update(earlier.Reference, attempt => attempt with { NextCheck = moment });
        }

        _schedule = (reference, hint);
        IsChanged = true;
    }

    /// <summary>Makes the transaction.</summary>
    /// <param name="changeId">What a lost acknowledgement is checked with.</param>
    /// <param name="events">Writes an event for observers; <see langword="null"/> where nobody will ever be told.</param>
    /// <param name="after">The payment after it.</param>
    public IntentChange Build(string changeId, Func<IntentRecord, Payment, OutboxRecord>? events, out IntentSnapshot after)
    {
        var evidence = All();
        var view = View(Intent, _attempts, evidence);
        List<PostingRecord>? postings = null;
        var settled = Settle(view, ref postings);
        if (SettledFlags(view) is var flags && flags != Intent.SettledFlags)
        {
            Intent = Intent with { SettledFlags = flags };
            view.Record = Intent;
        }

        var version = _before.Intent.Version + 1;
        var isNews = _isFirst || !Payments.LookTheSame(Stored(_before), view);
        var intent = Intent with
        {
            Version = version,
            ChangeId = changeId,
            State = view.State,
            Review = view.Review,
            ReviewSince = view.Review is null ? null : Intent.ReviewSince ?? Now,
            Flags = view.Flags,
            CaseSince = view.IsCase ? Intent.CaseSince ?? Now : null,
            UpdatedAt = Now,
            NextDue = Due(view),
            Explanation = _explanation ?? Intent.Explanation,
            Events = isNews ? Intent.Events + 1 : Intent.Events,
        };

        view.Record = intent;
        _after = view;
        OutboxRecord[] outbox = isNews && events is not null ? [events(intent, Payment)] : [];
        after = new IntentSnapshot(intent, settled, evidence) { View = view };
        return new IntentChange
        {
            Intent = intent,
            ExpectedVersion = _before.Intent.Version,
            Attempts = Changed(settled),
            Evidence = _added ?? (IReadOnlyList<EvidenceRecord>)[],
            Postings = postings ?? (IReadOnlyList<PostingRecord>)[],
            Events = outbox,
            Artefact = Artefact,
            AppliedCallback = AppliedCallback,
        };
    }

    public static string EventId(PaymentId id, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{id.Value:N}-{sequence}");

    private IntentView View(IntentRecord intent, IReadOnlyList<AttemptRecord> attempts, IReadOnlyList<EvidenceRecord> evidence) =>
        Views.Of(intent, attempts, evidence, _rules, Now);

    /// <summary>The payment as its last event told it: by the states that were stored, not by the clock of now.</summary>
    private IntentView Stored(IntentSnapshot snapshot)
    {
        var view = Views.Of(snapshot, _rules, snapshot.Intent.UpdatedAt);
        return view.State == snapshot.Intent.State && view.Review == snapshot.Intent.Review ? view : view with { State = snapshot.Intent.State, Review = snapshot.Intent.Review };
    }

    /// <summary>What moved too often and is back needs nobody; another execution opens the case again.</summary>
    private PaymentFlags SettledFlags(IntentView view) =>
        (view.Flags & PaymentFlags.OverExecuted) is 0 ? Intent.SettledFlags
        : view.Executions < 2 ? Intent.SettledFlags | PaymentFlags.OverExecuted
        : view.Executions > Stored(_before).Executions ? Intent.SettledFlags & ~(PaymentFlags.OverExecuted | PaymentFlags.CompensationFailed)
        : Intent.SettledFlags;

    /// <summary>The attempts as they are written: the view's own, from now on. What follows from evidence does not depend on what is settled here.</summary>
    private AttemptRecord[] Settle(IntentView view, ref List<PostingRecord>? postings)
    {
        var settled = new AttemptRecord[view.Attempts.Count];
        for (var index = 0; index < settled.Length; index++)
        {
            var attempt = view.Attempts[index];
            var (record, nextCheck) = Scheduled(attempt);
            var before = Before(record.Reference);
            var isWrittenOff = (view.Flags & PaymentFlags.CompensationFailed) is not 0 && attempt != view.Winner;
            var position = LedgerRules.PositionOf(attempt, isWrittenOff);
            var move = _rules.Move(before?.Position ?? LedgerPosition.Free, position, Intent.Kind);
            var holdsSlot = attempt is { IsOpen: true, GaveUpSlot: false } && index == settled.Length - 1;
            var evidence = record.EvidenceCount + CountAdded(record.Reference);
            var posted = (before?.PostingCount ?? 0) + (move is null ? 0 : 1);
            var isSettled = record.NextCheck == nextCheck && record.State == attempt.State && record.Position == position && record.HoldsSlot == holdsSlot && record.EvidenceCount == evidence && record.PostingCount == posted;
            settled[index] = isSettled ? record : record with
            {
                NextCheck = nextCheck,
                State = attempt.State,
                Position = position,
                HoldsSlot = holdsSlot,
                EvidenceCount = evidence,
                PostingCount = posted,
            };
            if (move is { } way)
            {
                (postings ??= new List<PostingRecord>(1)).Add(new PostingRecord
                {
                    Reference = record.Reference,
                    Sequence = settled[index].PostingCount,
                    Route = record.Route,
                    Debit = way.Debit,
                    Credit = way.Credit,
                    Amount = Intent.Amount,
                    At = Now,
                });
            }
        }

        for (var index = 0; index < settled.Length; index++)
        {
            view.Attempts[index].Record = settled[index];
        }

        return settled;
    }

    /// <summary>An attempt that closes goes on watch, one that comes back is asked about again.</summary>
    private (AttemptRecord Record, DateTimeOffset? NextCheck) Scheduled(AttemptView attempt)
    {
        var record = attempt.Record;
        var nextCheck = _schedule is { } schedule && schedule.Reference == record.Reference ? NextCheck(attempt, schedule.Hint) : record.NextCheck;
        var was = Before(record.Reference)?.State;
        if (was is null || was == attempt.State || (was.Value.IsOpen() && attempt.IsOpen))
        {
            return (record, nextCheck);
        }

        record = record with { Polls = 0, NextCheck = nextCheck };
        return (record, attempt.IsOpen || (attempt.Flags & PaymentFlags.ArtefactMissing) is not 0 ? Now + TimeSpan.FromSeconds(5) : PollSchedule.NextWatch(record, attempt.State, Now));
    }

    private DateTimeOffset? NextCheck(AttemptView attempt, TimeSpan? hint) => attempt.IsOpen || (attempt.Flags & PaymentFlags.ArtefactMissing) is not 0
        ? PollSchedule.NextOpen(attempt, Now, hint, _context.Capabilities(attempt.Record.Route), _context.Options, _rules)
        : PollSchedule.NextWatch(attempt.Record, attempt.State, Now);

    private DateTimeOffset? Due(IntentView view) => _rules.Next(view, _context) is Step.Rest rest ? rest.Until : Now + _context.Options.ClaimFor;

    private AttemptRecord[] Changed(AttemptRecord[] settled) => settled is [var only] && HasChanged(only) ? settled : Array.FindAll(settled, HasChanged);

    private bool HasChanged(AttemptRecord attempt) => Before(attempt.Reference) != attempt;

    private AttemptRecord? Before(string reference)
    {
        for (var index = 0; index < _before.Attempts.Count; index++)
        {
            if (_before.Attempts[index].Reference == reference)
            {
                return _before.Attempts[index];
            }
        }

        return null;
    }

    private int IndexOf(string reference)
    {
        for (var index = 0; index < _attempts.Count; index++)
        {
            if (_attempts[index].Reference == reference)
            {
                return index;
            }
        }

        throw new InvalidOperationException("The payment has no such attempt.");
    }

    private int CountAdded(string reference)
    {
        var count = 0;
        for (var index = 0; index < Added.Count; index++)
        {
            count += Added[index].Reference == reference ? 1 : 0;
        }

        return count;
    }

    private List<EvidenceRecord> Added => _added ?? Nothing;

    private IReadOnlyList<EvidenceRecord> All() => _added is null ? _before.Evidence : [.. _before.Evidence, .. _added];

    private bool IsNews(string reference, EvidenceDraft draft)
    {
        if (draft.ConfirmAfter > TimeSpan.Zero || draft.Source is EvidenceSource.Operator)
        {
            return true;
        }

        return !IsKnown(reference, draft, _before.Evidence) && !IsKnown(reference, draft, Added);
    }

    private bool IsKnown(string reference, EvidenceDraft draft, IReadOnlyList<EvidenceRecord> evidence)
    {
        for (var index = 0; index < evidence.Count; index++)
        {
            var piece = evidence[index];
            if (piece.Reference != reference || piece.Claim != draft.Claim || piece.SendNumber != draft.SendNumber)
            {
                continue;
            }

            var isSame = draft.Claim switch
            {
                EvidenceClaim.NotFound => ((draft.ObservedAt ?? Now) - piece.ObservedAt).Duration() < _rules.NotFoundGap,
                EvidenceClaim.Reject or EvidenceClaim.Refused => piece.ConfirmAfter == TimeSpan.Zero && piece.Category == draft.Category && piece.Code == draft.Code,
                EvidenceClaim.RefundBegun or EvidenceClaim.RefundFailed => piece.Note == draft.Note,
                EvidenceClaim.Success => piece.Receipt == draft.Receipt || draft.Receipt is null,
                _ => true,
            };
            if (isSame)
            {
                return true;
            }
        }

        return false;
    }
}

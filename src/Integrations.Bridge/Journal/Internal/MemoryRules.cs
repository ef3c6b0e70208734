namespace Integrations.Bridge.Journal;

/// <summary>What may be written to a journal in memory, and what may be purged from it.</summary>
internal readonly struct MemoryRules(MemoryAttempts attempts, MemoryLedger ledger, MemoryOutbox outbox)
{
    public bool IsPurgeable(MemoryPayment payment, DateTimeOffset closedBefore) => payment.Intent.UpdatedAt < closedBefore && IsOver(payment);

    public bool IsOver(MemoryPayment payment) =>
        payment.Intent is { NextDue: null, State: IntentState.Succeeded or IntentState.Failed or IntentState.Expired or IntentState.Cancelled or IntentState.Reversed } intent
        && !outbox.HasStream(intent.Id.ToString())
        && !payment.Attempts.Exists(attempt => attempt.IsOpen || attempt.Record.Position is LedgerPosition.InFlight or LedgerPosition.Receivable);

    public bool Allow(MemoryPayment payment, IntentChange change) =>
        IsSamePayment(payment.Intent, change.Intent)
        && change.Intent.Version == change.ExpectedVersion + 1
        && (change.Artefact is null || change.Artefact.Payment == change.Intent.Id)
        && AreAttemptsAllowed(payment, change)
        && IsEvidenceAllowed(payment, change)
        && CanPost(change.Postings)
        && CanTell(change.Events);

    private static bool IsSamePayment(IntentRecord stored, IntentRecord changed) =>
        stored.Tenant == changed.Tenant && stored.Key == changed.Key && stored.Fingerprint == changed.Fingerprint
        && stored.Kind == changed.Kind && stored.Amount == changed.Amount && stored.CreatedAt == changed.CreatedAt;

    private bool AreAttemptsAllowed(MemoryPayment payment, IntentChange change)
    {
        if (change.Attempts.Count is 0)
        {
            return true;
        }

        foreach (var attempt in change.Attempts)
        {
            if (attempt.Payment != change.Intent.Id || change.Attempts.Count(other => other.Reference == attempt.Reference || other.Ordinal == attempt.Ordinal) is not 1)
            {
                return false;
            }

            if (attempts.Find(attempt.Reference) is { } stored ? stored.Payment != payment || !MayFollow(stored.Record, attempt) : payment.Attempts.Exists(other => other.Record.Ordinal == attempt.Ordinal))
            {
                return false;
            }
        }

        var slots = change.Attempts.Count(attempt => attempt.HoldsSlot)
            + payment.Attempts.Count(stored => stored.Record.HoldsSlot && !change.Attempts.Any(attempt => attempt.Reference == stored.Record.Reference));
        return slots <= 1;
    }

    // A reference stays with its attempt, route and registration; what moved value may move it back, and nothing else.
    private static bool MayFollow(AttemptRecord stored, AttemptRecord changed) =>
        stored.Ordinal == changed.Ordinal && stored.Route == changed.Route && stored.Provider == changed.Provider && stored.Merchant == changed.Merchant
        && (stored.State is not AttemptState.Succeeded || changed.State is AttemptState.Succeeded or AttemptState.Reversed)
        && (stored.State is not AttemptState.Reversed || changed.State is AttemptState.Reversed);

    private bool IsEvidenceAllowed(MemoryPayment payment, IntentChange change)
    {
        for (var i = 0; i < change.Evidence.Count; i++)
        {
            var evidence = change.Evidence[i];
            var isOfPayment = attempts.Find(evidence.Reference) is { } attempt ? attempt.Payment == payment : change.Attempts.Any(added => added.Reference == evidence.Reference);
            if (!isOfPayment || payment.HasEvidence(evidence.Reference, evidence.Sequence)
                || change.Evidence.Take(i).Any(other => other.Sequence == evidence.Sequence && other.Reference == evidence.Reference))
            {
                return false;
            }
        }

        return true;
    }

    public bool CanPost(IReadOnlyList<PostingRecord> postings)
    {
        for (var i = 0; i < postings.Count; i++)
        {
            var posting = postings[i];
            if (!posting.Amount.IsPositive || posting.Debit == posting.Credit || ledger.Has(posting)
                || postings.Take(i).Any(other => other.Sequence == posting.Sequence && other.Reference == posting.Reference))
            {
                return false;
            }
        }

        return true;
    }

    private bool CanTell(IReadOnlyList<OutboxRecord> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var told = events[i];
            if (outbox.Has(told) || events.Take(i).Any(other => other.EventId == told.EventId || (other.Stream == told.Stream && other.Sequence == told.Sequence)))
            {
                return false;
            }
        }

        return true;
    }
}

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

        var slots = 0;
        for (var i = 0; i < change.Attempts.Count; i++)
        {
            var attempt = change.Attempts[i];
            slots += attempt.HoldsSlot ? 1 : 0;
            for (var j = 0; j < i; j++)
            {
                if (change.Attempts[j].Reference == attempt.Reference || change.Attempts[j].Ordinal == attempt.Ordinal)
                {
                    return false;
                }
            }

            if (attempt.Payment != change.Intent.Id
                || (attempts.Find(attempt.Reference) is { } stored ? stored.Payment != payment || !MayFollow(stored.Record, attempt) : HasOrdinal(payment, attempt.Ordinal)))
            {
                return false;
            }
        }

        foreach (var stored in payment.Attempts)
        {
            slots += stored.Record.HoldsSlot && !IsIn(change, stored.Record.Reference) ? 1 : 0;
        }

        return slots <= 1;
    }

    private static bool HasOrdinal(MemoryPayment payment, int ordinal)
    {
        foreach (var stored in payment.Attempts)
        {
            if (stored.Record.Ordinal == ordinal)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(IntentChange change, string reference)
    {
        for (var i = 0; i < change.Attempts.Count; i++)
        {
            if (change.Attempts[i].Reference == reference)
            {
                return true;
            }
        }

        return false;
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
            var isOfPayment = attempts.Find(evidence.Reference) is { } attempt ? attempt.Payment == payment : IsIn(change, evidence.Reference);
            if (!isOfPayment || payment.HasEvidence(evidence.Reference, evidence.Sequence))
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (change.Evidence[j].Sequence == evidence.Sequence && change.Evidence[j].Reference == evidence.Reference)
                {
                    return false;
                }
            }
        }

        return true;
    }

    public bool CanPost(IReadOnlyList<PostingRecord> postings)
    {
        for (var i = 0; i < postings.Count; i++)
        {
            var posting = postings[i];
            if (!posting.Amount.IsPositive || posting.Debit == posting.Credit || ledger.Has(posting))
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (postings[j].Sequence == posting.Sequence && postings[j].Reference == posting.Reference)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool CanTell(IReadOnlyList<OutboxRecord> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var told = events[i];
            if (outbox.Has(told))
            {
                return false;
            }

            for (var j = 0; j < i; j++)
            {
                if (events[j].EventId == told.EventId || (events[j].Stream == told.Stream && events[j].Sequence == told.Sequence))
                {
                    return false;
                }
            }
        }

        return true;
    }
}

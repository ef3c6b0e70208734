namespace Integrations.Bridge.Journal;

/// <summary>A payment in memory with its attempts and their evidence.</summary>
internal sealed class MemoryPayment(IntentRecord intent)
{
    private readonly List<EvidenceRecord> _evidence = new(1);
    private IntentRecord _intent = intent;
    private IntentSnapshot? _snapshot;

    public IntentRecord Intent
    {
        get => _intent;
        set => (_intent, _snapshot) = (value, null);
    }

    /// <summary>By ordinal.</summary>
    public List<MemoryAttempt> Attempts { get; } = new(1);

    /// <summary>In the order in which it was written.</summary>
    public IReadOnlyList<EvidenceRecord> Evidence => _evidence;

    public DateTimeOffset? AtRiskSince { get; set; }

    /// <summary>The attempt whose route and charge are the payment's: the first that moved value and keeps it, else the last whose value moved back, else the last.</summary>
    public AttemptRecord? Decisive => (
        Attempts.Find(static attempt => attempt.Record.State is AttemptState.Succeeded)
        ?? Attempts.FindLast(static attempt => attempt.Record.State is AttemptState.Reversed)
        ?? Attempts.LastOrDefault())?.Record;

    public IntentSnapshot Snapshot() => _snapshot ??= new IntentSnapshot(_intent, Attempts.ConvertAll(static attempt => attempt.Record), _evidence.ToArray());

    public void Add(EvidenceRecord evidence) => _evidence.Add(evidence);

    public void EraseNotes()
    {
        for (var i = 0; i < _evidence.Count; i++)
        {
            _evidence[i] = _evidence[i].HasWordsOfPeople() ? _evidence[i] with { Note = null } : _evidence[i];
        }
    }

    public void Add(MemoryAttempt attempt)
    {
        var place = Attempts.Count;
        while (place > 0 && Attempts[place - 1].Record.Ordinal > attempt.Record.Ordinal)
        {
            place--;
        }

        Attempts.Insert(place, attempt);
    }

    public bool HasEvidence(string reference, int sequence)
    {
        foreach (var row in _evidence)
        {
            if (row.Sequence == sequence && row.Reference == reference)
            {
                return true;
            }
        }

        return false;
    }
}

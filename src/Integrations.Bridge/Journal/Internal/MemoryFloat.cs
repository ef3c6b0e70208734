namespace Integrations.Bridge.Journal;

/// <summary>A route's latest snapshot and what was posted since. Not thread-safe.</summary>
internal sealed class MemoryFloat
{
    private readonly List<(DateTimeOffset At, Money Amount)> _postings = [];
    private FloatSnapshot? _snapshot;

    /// <summary>The snapshot and the postings since; <see langword="null"/> before the first snapshot.</summary>
    public Money? Available { get; private set; }

    public void Book(DateTimeOffset at, Money amount)
    {
        if (_snapshot is null || at >= _snapshot.AsOf)
        {
            _postings.Add((at, amount));
            Available += amount;
        }
    }

    public void Take(FloatSnapshot snapshot)
    {
        if (_snapshot is null || snapshot.AsOf >= _snapshot.AsOf)
        {
            _snapshot = snapshot;
            _postings.RemoveAll(posting => posting.At < snapshot.AsOf);
            Available = _postings.Aggregate(snapshot.Available - Money.FromMinorUnits(snapshot.InFlight, snapshot.Available.Currency), (sum, posting) => sum + posting.Amount);
        }
    }
}

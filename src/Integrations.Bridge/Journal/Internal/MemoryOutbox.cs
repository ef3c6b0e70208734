using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Events in memory that were not told yet. Not thread-safe.</summary>
internal sealed class MemoryOutbox
{
    private readonly Dictionary<string, MemoryEvent> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MemoryEvent>> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<long, MemoryEvent> _all = [];
    private readonly SortedDictionary<long, MemoryEvent> _parked = [];
    private readonly DueQueue<long> _due;
    private long _order;

    public MemoryOutbox() => _due = new DueQueue<long>(order => _all.GetValueOrDefault(order)?.QueuedFor);

    public IEnumerable<OutboxRecord> All => _all.OrderBy(entry => entry.Key).Select(entry => entry.Value.Record);

    public DateTimeOffset? NextDue => _due.NextDue;

    public bool Has(OutboxRecord record) =>
        _byId.ContainsKey(record.EventId) || (_streams.TryGetValue(record.Stream, out var stream) && PlaceOf(stream, record.Sequence) is var place && place < stream.Count && stream[place].Record.Sequence == record.Sequence);

    public bool HasStream(string stream) => _streams.ContainsKey(stream);

    public OutboxRecord[] ListParked(int limit) => [.. _parked.Values.Take(limit).Select(entry => entry.Record)];

    public OverviewGroup[] Parked() =>
    [
        .. _parked.Values.Select(static entry => entry.Record).GroupBy(static record => record.Kind)
            .Select(static kind => new OverviewGroup(kind.Key.ToString(), kind.LongCount(), kind.Min(static record => record.CreatedAt))),
    ];

    public void Add(OutboxRecord record)
    {
        var entry = new MemoryEvent(++_order, record);
        _byId.Add(record.EventId, entry);
        _all.Add(entry.Order, entry);
        ref var stream = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, record.Stream, out _);
        stream ??= new List<MemoryEvent>(1);
        stream.Insert(PlaceOf(stream, record.Sequence), entry);
        Park(entry);
        if (stream[0] == entry)
        {
            Queue(entry);
            if (stream.Count > 1)
            {
                Unqueue(stream[1]);
            }
        }
    }

    public void Update(OutboxRecord failed)
    {
        if (_byId.GetValueOrDefault(failed.EventId) is not { } entry)
        {
            return;
        }

        Unqueue(entry);
        entry.Record = entry.Record with { Failures = failed.Failures, Due = failed.Due, Error = failed.Error, IsParked = failed.IsParked };
        Park(entry);
        if (_streams[entry.Record.Stream][0] == entry)
        {
            Queue(entry);
        }
    }

    public void Remove(string eventId)
    {
        if (!_byId.Remove(eventId, out var entry))
        {
            return;
        }

        Unqueue(entry);
        _all.Remove(entry.Order);
        _parked.Remove(entry.Order);
        var stream = _streams[entry.Record.Stream];
        stream.Remove(entry);
        if (stream.Count is 0)
        {
            _streams.Remove(entry.Record.Stream);
        }
        else
        {
            Queue(stream[0]);
        }
    }

    public OutboxRecord[] Take(DateTimeOffset now, int most, DateTimeOffset claimedUntil)
    {
        var taken = _due.Take(now, most).ConvertAll(order => _all[order]);
        foreach (var entry in taken)
        {
            entry.QueuedFor = null;
            entry.Record = entry.Record with { Due = claimedUntil };
        }

        return [.. taken.Select(entry => entry.Record)];
    }

    /// <summary>Makes what was taken due again at the end of its claim.</summary>
    public void PutBack(IEnumerable<OutboxRecord> taken)
    {
        foreach (var record in taken)
        {
            Queue(_byId[record.EventId]);
        }
    }

    /// <summary>The place of the first that does not come before a sequence number.</summary>
    private static int PlaceOf(List<MemoryEvent> stream, long sequence)
    {
        var place = stream.Count;
        while (place > 0 && stream[place - 1].Record.Sequence >= sequence)
        {
            place--;
        }

        return place;
    }

    private void Queue(MemoryEvent entry)
    {
        if (!entry.Record.IsParked)
        {
            var queuedFor = entry.QueuedFor;
            entry.QueuedFor = entry.Record.Due;
            _due.Move(entry.Order, queuedFor, entry.QueuedFor);
        }
    }

    private void Unqueue(MemoryEvent entry)
    {
        var queuedFor = entry.QueuedFor;
        entry.QueuedFor = null;
        _due.Move(entry.Order, queuedFor, null);
    }

    private void Park(MemoryEvent entry)
    {
        _parked.Remove(entry.Order);
        if (entry.Record.IsParked)
        {
            _parked.Add(entry.Order, entry);
        }
    }
}

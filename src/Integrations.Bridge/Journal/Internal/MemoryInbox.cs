using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Callbacks and incoming money in memory. Not thread-safe.</summary>
internal sealed class MemoryInbox
{
    private readonly Dictionary<string, MemoryCallback> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<InboxState, SortedDictionary<long, MemoryCallback>> _byState = [];
    private readonly Dictionary<long, MemoryCallback> _all = [];
    private readonly SortedSet<(long ReceivedAt, long Order)> _done = [];
    private readonly DueQueue<long> _due;
    private long _order;

    public MemoryInbox() => _due = new DueQueue<long>(order => _all.GetValueOrDefault(order)?.QueuedFor);

    public IEnumerable<InboxRecord> All => _all.OrderBy(entry => entry.Key).Select(entry => entry.Value.Record);

    public DateTimeOffset? NextDue => _due.NextDue;

    public bool HasOpen(string callbackId) => _open.ContainsKey(callbackId);

    public InboxRecord[] List(InboxState state, int limit) => [.. In(state).Values.Take(limit).Select(entry => entry.Record)];

    public OverviewGroup[] Waiting() =>
    [
        .. new[] { InboxState.Orphaned, InboxState.Parked }
            .Where(state => In(state).Count > 0)
            .Select(state => new OverviewGroup(state.ToString(), In(state).Count, In(state).Values.Min(static entry => entry.Record.ReceivedAt))),
    ];

    public bool Add(InboxRecord record)
    {
        if (_byId.ContainsKey(record.Id))
        {
            return false;
        }

        var entry = new MemoryCallback(++_order, record);
        _byId.Add(record.Id, entry);
        _all.Add(entry.Order, entry);
        List(entry);
        return true;
    }

    /// <summary>Stores how far it is. What is applied stays applied.</summary>
    public void Update(InboxRecord record)
    {
        if (_byId.GetValueOrDefault(record.Id) is { Record.State: not InboxState.Applied } entry)
        {
            Unlist(entry);
            entry.Record = entry.Record with { State = record.State, Due = record.Due, Tries = record.Tries, Failures = record.Failures, Note = record.Note };
            List(entry);
        }
    }

    public void MarkApplied(string? id)
    {
        if (id is not null && _byId.GetValueOrDefault(id) is { } entry)
        {
            Update(entry.Record with { State = InboxState.Applied });
        }
    }

    public InboxRecord[] Take(DateTimeOffset now, int most, DateTimeOffset claimedUntil)
    {
        var taken = _due.Take(now, most).ConvertAll(order => _all[order]);
        foreach (var entry in taken)
        {
            entry.Record = entry.Record with { Due = claimedUntil };
        }

        return [.. taken.Select(entry => entry.Record)];
    }

    /// <summary>Makes what was taken due again at the end of its claim.</summary>
    public void PutBack(IEnumerable<InboxRecord> taken)
    {
        foreach (var record in taken)
        {
            var entry = _byId[record.Id];
            _due.Move(entry.Order, null, entry.QueuedFor);
        }
    }

    public int Purge(DateTimeOffset receivedBefore)
    {
        var old = _done.TakeWhile(key => key.ReceivedAt < receivedBefore.UtcTicks).ToArray();
        foreach (var (_, order) in old)
        {
            var entry = _all[order];
            Unlist(entry);
            _byId.Remove(entry.Record.Id);
            _all.Remove(entry.Order);
        }

        return old.Length;
    }

    /// <summary>Empties what is done; a repeat is recognised all the same.</summary>
    public void Erase(IReadOnlyCollection<string> callbackIds)
    {
        foreach (var entry in _all.Values.Where(entry => entry.IsDone && callbackIds.Contains(entry.Record.CallbackId, StringComparer.Ordinal)))
        {
            entry.Record = entry.Record with { Envelope = default };
        }
    }

    private void List(MemoryCallback entry)
    {
        In(entry.Record.State).Add(entry.Order, entry);
        _due.Move(entry.Order, null, entry.QueuedFor);
        if (entry.IsDone)
        {
            _done.Add((entry.Record.ReceivedAt.UtcTicks, entry.Order));
        }
        else
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_open, entry.Record.CallbackId, out _)++;
        }
    }

    private void Unlist(MemoryCallback entry)
    {
        In(entry.Record.State).Remove(entry.Order);
        _due.Move(entry.Order, entry.QueuedFor, null);
        if (entry.IsDone)
        {
            _done.Remove((entry.Record.ReceivedAt.UtcTicks, entry.Order));
        }
        else if (--CollectionsMarshal.GetValueRefOrNullRef(_open, entry.Record.CallbackId) is 0)
        {
            _open.Remove(entry.Record.CallbackId);
        }
    }

    private SortedDictionary<long, MemoryCallback> In(InboxState state)
    {
        if (!_byState.TryGetValue(state, out var entries))
        {
            _byState.Add(state, entries = []);
        }

        return entries;
    }
}

using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Attempts by something that several may share. Not thread-safe.</summary>
/// <remarks>Almost always there is one, and it costs no object of its own: a simulation holds millions.</remarks>
internal sealed class AttemptIndex<TKey>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Slot> _slots = new(comparer);

    /// <summary>In the order in which they were stored.</summary>
    public IEnumerable<AttemptRecord> Find(TKey key)
    {
        var slot = _slots.GetValueOrDefault(key);
        return slot.Several is { } several ? several.Values.Select(attempt => attempt.Record) : slot.Only is { } only ? [only.Record] : [];
    }

    public IEnumerable<TKey> Keys => _slots.Keys;

    /// <summary>The one that was stored last.</summary>
    public AttemptRecord? FindLatest(TKey key)
    {
        var slot = _slots.GetValueOrDefault(key);
        return slot.Several is { } several ? several.GetValueAtIndex(several.Count - 1).Record : slot.Only?.Record;
    }

    public void Add(TKey key, MemoryAttempt attempt)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, key, out var isThere);
        if (!isThere)
        {
            slot.Only = attempt;
        }
        else if (slot.Only != attempt)
        {
            slot.Several ??= new SortedList<long, MemoryAttempt> { [slot.Only!.Order] = slot.Only };
            slot.Several[attempt.Order] = attempt;
            slot.Only = null;
        }
    }

    public void Remove(TKey key, MemoryAttempt attempt)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrNullRef(_slots, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref slot))
        {
            return;
        }

        slot.Several?.Remove(attempt.Order);
        if (slot.Several is null or { Count: 0 })
        {
            _slots.Remove(key);
        }
    }

    private struct Slot
    {
        public MemoryAttempt? Only;
        public SortedList<long, MemoryAttempt>? Several;
    }
}

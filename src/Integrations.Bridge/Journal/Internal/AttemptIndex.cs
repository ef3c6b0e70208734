using System.Runtime.InteropServices;

namespace Integrations.Bridge.Journal;

/// <summary>Attempts by something that several may share, in the order in which they were stored. Not thread-safe.</summary>
internal sealed class AttemptIndex<TKey>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, SortedList<long, MemoryAttempt>> _attempts = new(comparer);

    public IEnumerable<AttemptRecord> Find(TKey key) => _attempts.GetValueOrDefault(key)?.Values.Select(attempt => attempt.Record) ?? [];

    /// <summary>The one that was stored last.</summary>
    public AttemptRecord? FindLatest(TKey key) => _attempts.GetValueOrDefault(key) is { } attempts ? attempts.GetValueAtIndex(attempts.Count - 1).Record : null;

    public void Add(TKey key, MemoryAttempt attempt)
    {
        ref var attempts = ref CollectionsMarshal.GetValueRefOrAddDefault(_attempts, key, out _);
        attempts ??= new SortedList<long, MemoryAttempt>(1);
        attempts[attempt.Order] = attempt;
    }

    public void Remove(TKey key, MemoryAttempt attempt)
    {
        if (_attempts.TryGetValue(key, out var attempts) && attempts.Remove(attempt.Order) && attempts.Count is 0)
        {
            _attempts.Remove(key);
        }
    }
}

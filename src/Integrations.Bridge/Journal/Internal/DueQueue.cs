using System.Diagnostics.CodeAnalysis;

namespace Integrations.Bridge.Journal;

/// <summary>Keys in the order in which they fall due; keys that fall due together in their own order. Not thread-safe.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a queue by time.")]
internal sealed class DueQueue<TKey>
    where TKey : struct, IComparable<TKey>
{
    private readonly SortedSet<(long Due, TKey Key)> _entries = [];

    public DateTimeOffset? NextDue => _entries.Count is 0 ? null : new DateTimeOffset(_entries.Min.Due, TimeSpan.Zero);

    public void Move(TKey key, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } before)
        {
            _entries.Remove((before.UtcTicks, key));
        }

        if (to is { } after)
        {
            _entries.Add((after.UtcTicks, key));
        }
    }

    /// <summary>Takes out what is due, at most so many.</summary>
    public List<TKey> Take(DateTimeOffset now, int most)
    {
        var taken = new List<TKey>();
        while (taken.Count < most && _entries.Count > 0 && _entries.Min is var first && first.Due <= now.UtcTicks)
        {
            _entries.Remove(first);
            taken.Add(first.Key);
        }

        return taken;
    }
}

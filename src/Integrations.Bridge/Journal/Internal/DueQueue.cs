using System.Diagnostics.CodeAnalysis;

namespace Integrations.Bridge.Journal;

/// <summary>Keys in the order in which they fall due; keys that fall due together in their own order. Not thread-safe.</summary>
/// <remarks>A key that moves leaves its old place behind, which is passed over when its turn comes: to take it out at once would cost more than everything else that a payment does in memory.</remarks>
/// <param name="dueOf">When a key falls due now; <see langword="null"/> when it does not, or is gone.</param>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a queue by time.")]
internal sealed class DueQueue<TKey>(Func<TKey, DateTimeOffset?> dueOf)
    where TKey : struct, IComparable<TKey>
{
    private const int FewestSwept = 1024;

    private readonly PriorityQueue<TKey, (long Due, TKey Key)> _places = new();
    private int _queued;

    public DateTimeOffset? NextDue => TryPeek(out var next) ? new DateTimeOffset(next.Due, TimeSpan.Zero) : null;

    /// <summary>Notes that a key falls due at another time, or no more.</summary>
    public void Move(TKey key, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from == to)
        {
            return;
        }

        _queued += (to is null ? 0 : 1) - (from is null ? 0 : 1);
        if (to is { } due)
        {
            _places.Enqueue(key, (due.UtcTicks, key));
        }

        if (_places.Count > FewestSwept + (4 * _queued))
        {
            Sweep();
        }
    }

    /// <summary>Takes out what is due, at most so many.</summary>
    public List<TKey> Take(DateTimeOffset now, int most)
    {
        var taken = new List<TKey>();
        (long Due, TKey Key)? last = null;
        while (TryPeek(out var first) && first.Due <= now.UtcTicks)
        {
            // It may have come back to a place that it had left.
            var isSame = last is { } place && place.Due == first.Due && place.Key.CompareTo(first.Key) is 0;
            if (!isSame && taken.Count >= most)
            {
                break;
            }

            _places.Dequeue();
            if (!isSame)
            {
                taken.Add(first.Key);
                last = first;
            }
        }

        _queued -= taken.Count;
        return taken;
    }

    private bool TryPeek(out (long Due, TKey Key) first)
    {
        while (_places.TryPeek(out _, out first))
        {
            if (IsHeld(first))
            {
                return true;
            }

            _places.Dequeue();
        }

        return false;
    }

    private bool IsHeld((long Due, TKey Key) place) => dueOf(place.Key) is { } due && due.UtcTicks == place.Due;

    private void Sweep()
    {
        (TKey, (long Due, TKey))[] held = [.. _places.UnorderedItems.Where(place => IsHeld(place.Priority))];
        _places.Clear();
        _places.EnqueueRange(held);
    }
}

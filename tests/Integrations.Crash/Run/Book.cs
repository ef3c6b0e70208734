using Integrations.Crash.Host;

namespace Integrations.Crash.Run;

/// <summary>What the parent ordered, and what hosts said of it. Thread-safe.</summary>
internal sealed class Book
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private int _number;

    public int Ordered => _number;

    /// <summary>Orders that no host has taken: the host's caller repeats them with the same key.</summary>
    public IReadOnlyList<Order> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Select(Order.Parse)];
            }
        }
    }

    public IReadOnlyCollection<string> Taken => Copy(_taken);

    /// <summary>Key and status, as observers were told.</summary>
    public IReadOnlyCollection<string> Told => Copy(_told);

    public Order Next()
    {
        lock (_gate)
        {
            var order = new Order(++_number);
            _open.Add(order.Key);
            return order;
        }
    }

    public void Read(string line)
    {
        var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second) : (line, "");
        lock (_gate)
        {
            if (word is Line.Taken)
            {
                _open.Remove(rest);
                _taken.Add(rest);
            }
            else if (word is Line.Told)
            {
                _told.Add(rest);
            }
        }
    }

    private HashSet<string> Copy(HashSet<string> set)
    {
        lock (_gate)
        {
            return new HashSet<string>(set, StringComparer.Ordinal);
        }
    }
}

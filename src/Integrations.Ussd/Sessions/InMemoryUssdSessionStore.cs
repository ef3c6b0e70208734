using System.Collections.Concurrent;

namespace Integrations.Ussd;

/// <summary>Sessions of one process. Nothing is serialised: sessions and their data are immutable, so that keeping one is keeping a reference.</summary>
internal sealed class InMemoryUssdSessionStore(TimeProvider time) : IUssdSessionStore
{
    private const int SweepEvery = 4096;

    private readonly ConcurrentDictionary<UssdSessionKey, Entry> _entries = new();
    private int _untilSweep = SweepEvery;

    /// <summary>Sessions that are held, expired ones that nobody swept included.</summary>
    public int Count => _entries.Count;

    public ValueTask<UssdSession?> LoadAsync(UssdSessionKey key, UssdMenus menus, CancellationToken cancellationToken = default)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return default;
        }

        lock (entry)
        {
            return new ValueTask<UssdSession?>(entry.Until > time.GetTimestamp() ? entry.Session : null);
        }
    }

    public ValueTask<bool> SaveAsync(UssdSessionKey key, UssdSession session, long replaces, TimeSpan lifetime, UssdMenus menus, CancellationToken cancellationToken = default)
    {
        var now = time.GetTimestamp();
        var until = now + (long)(lifetime.TotalSeconds * time.TimestampFrequency);
        while (true)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                if (replaces > 0)
                {
                    return new ValueTask<bool>(false);
                }

                if (_entries.TryAdd(key, new Entry { Session = session, Until = until }))
                {
                    SweepSometimes(now);
                    return new ValueTask<bool>(true);
                }

                continue;
            }

            lock (entry)
            {
                if (entry.IsRemoved)
                {
                    continue;
                }

                var held = entry.Until > now ? entry.Session.Version : 0;
                if (replaces >= 0 && held != replaces)
                {
                    return new ValueTask<bool>(false);
                }

                (entry.Session, entry.Until) = (session, until);
                return new ValueTask<bool>(true);
            }
        }
    }

    public ValueTask RemoveAsync(UssdSessionKey key, CancellationToken cancellationToken = default)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            Remove(key, entry, long.MaxValue);
        }

        return default;
    }

    // Expired sessions would pile up where gateways never come back: every so many new ones, they are looked for.
    private void SweepSometimes(long now)
    {
        if (Interlocked.Decrement(ref _untilSweep) > 0)
        {
            return;
        }

        Volatile.Write(ref _untilSweep, Math.Max(SweepEvery, _entries.Count / 2));
        foreach (var (key, entry) in _entries)
        {
            Remove(key, entry, now);
        }
    }

    private void Remove(UssdSessionKey key, Entry entry, long ifBefore)
    {
        lock (entry)
        {
            if (!entry.IsRemoved && entry.Until <= ifBefore)
            {
                entry.IsRemoved = true;
                _entries.TryRemove(new KeyValuePair<UssdSessionKey, Entry>(key, entry));
            }
        }
    }

    private sealed class Entry
    {
        public required UssdSession Session { get; set; }

        public required long Until { get; set; }

        public bool IsRemoved { get; set; }
    }
}

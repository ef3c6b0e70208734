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

    /// <summary>Where a session is held, or null. What is found may have expired or been removed.</summary>
    public Entry? Find(in UssdSessionKey key) => _entries.TryGetValue(key, out var entry) ? entry : null;

    public ValueTask<UssdSession?> LoadAsync(UssdSessionKey key, UssdMenus menus, CancellationToken cancellationToken = default) => new(Find(key)?.Read(time.GetUtcNow().UtcTicks));

    public ValueTask<bool> SaveAsync(UssdSessionKey key, UssdSession session, long replaces, TimeSpan lifetime, UssdMenus menus, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow().UtcTicks;
        while (true)
        {
            if (Find(key) is { } entry)
            {
                if (entry.TryReplace(session, replaces, now, lifetime, out var isRemoved))
                {
                    return new ValueTask<bool>(true);
                }

                if (!isRemoved)
                {
                    return new ValueTask<bool>(false);
                }
            }
            else if (replaces > 0)
            {
                return new ValueTask<bool>(false);
            }
            else if (_entries.TryAdd(key, new Entry(session, now + lifetime.Ticks)))
            {
                SweepSometimes(now);
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

    private void Remove(in UssdSessionKey key, Entry entry, long ifBefore)
    {
        if (entry.TryRemove(ifBefore))
        {
            _entries.TryRemove(new KeyValuePair<UssdSessionKey, Entry>(key, entry));
        }
    }

    /// <summary>One session's place.</summary>
    internal sealed class Entry(UssdSession first, long until)
    {
        private readonly Lock _gate = new();
        private UssdSession _session = first;
        private long _until = until;
        private bool _isRemoved;

        public UssdSession? Read(long now)
        {
            var held = Volatile.Read(ref _session);
            return Volatile.Read(ref _until) > now ? held : null;
        }

        public bool TryReplace(UssdSession session, long replaces, long now, TimeSpan lifetime, out bool isRemoved)
        {
            lock (_gate)
            {
                isRemoved = _isRemoved;
                if (_isRemoved || (replaces >= 0 && (_until > now ? _session.Version : 0) != replaces))
                {
                    return false;
                }

                Volatile.Write(ref _session, session);
                Volatile.Write(ref _until, now + lifetime.Ticks);
                return true;
            }
        }

        public bool TryRemove(long ifBefore)
        {
            lock (_gate)
            {
                if (_isRemoved || _until > ifBefore)
                {
                    return false;
                }

                _isRemoved = true;
                return true;
            }
        }
    }
}

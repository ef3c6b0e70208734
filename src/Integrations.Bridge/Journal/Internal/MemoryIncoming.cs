namespace Integrations.Bridge.Journal;

/// <summary>Money in memory that came in unasked. Not thread-safe.</summary>
internal sealed class MemoryIncoming
{
    private readonly HashSet<(string Provider, string Account, string Receipt)> _taken = [];
    private readonly SortedDictionary<(long StoredAt, long Order), (IncomingRecord Record, string? Stream)> _byAge = [];
    private long _order;

    public IEnumerable<IncomingRecord> All => _byAge.Values.Select(entry => entry.Record);

    public bool Has(IncomingRecord incoming) => _taken.Contains(Key(incoming));

    public bool Has(string provider, string account, string receipt) => _taken.Contains((provider, account, receipt));

    public void Add(IncomingRecord incoming, OutboxRecord? told)
    {
        _taken.Add(Key(incoming));
        _byAge.Add((incoming.StoredAt.UtcTicks, ++_order), (incoming, told?.Stream));
    }

    public int Purge(DateTimeOffset storedBefore, Predicate<string> isUntold)
    {
        var old = _byAge.TakeWhile(entry => entry.Key.StoredAt < storedBefore.UtcTicks).Where(entry => entry.Value.Stream is not { } stream || !isUntold(stream)).ToArray();
        foreach (var (age, entry) in old)
        {
            _byAge.Remove(age);
            _taken.Remove(Key(entry.Record));
        }

        return old.Length;
    }

    private static (string Provider, string Account, string Receipt) Key(IncomingRecord incoming) => (incoming.Provider, incoming.Account, incoming.Receipt);
}

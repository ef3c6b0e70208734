namespace Integrations.Bridge.Journal;

/// <summary>Money in memory that came in unasked. Not thread-safe.</summary>
internal sealed class MemoryIncoming
{
    private readonly Dictionary<(string Provider, string Account, string Receipt), string?> _events = [];
    private readonly List<IncomingRecord> _all = [];

    public IReadOnlyList<IncomingRecord> All => _all;

    public bool Add(IncomingRecord incoming, OutboxRecord? told)
    {
        var isNew = _events.TryAdd(Key(incoming), told?.Stream);
        if (isNew)
        {
            _all.Add(incoming);
        }

        return isNew;
    }

    public int Purge(DateTimeOffset storedBefore, Predicate<string> isUntold) => _all.RemoveAll(incoming =>
        incoming.StoredAt < storedBefore && (_events[Key(incoming)] is not { } stream || !isUntold(stream)) && _events.Remove(Key(incoming)));

    private static (string Provider, string Account, string Receipt) Key(IncomingRecord incoming) => (incoming.Provider, incoming.Account, incoming.Receipt);
}

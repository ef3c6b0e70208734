namespace Integrations.Bridge.Journal;

/// <summary>The attempts of a route that its provider is known to have, by age. Not thread-safe.</summary>
/// <remarks>Those that are known no more stay in it until they become many: taking one out at once would cost a search.</remarks>
internal sealed class KnownAttempts
{
    private const int FewestSwept = 1024;

    private static readonly Comparer<(long PreparedAt, MemoryAttempt Attempt)> ByAge = Comparer<(long PreparedAt, MemoryAttempt Attempt)>.Create((one, other) =>
        one.PreparedAt != other.PreparedAt ? one.PreparedAt.CompareTo(other.PreparedAt) : one.Attempt.Order.CompareTo(other.Attempt.Order));

    private readonly List<(long PreparedAt, MemoryAttempt Attempt)> _attempts = [];
    private int _sweepAbove = FewestSwept;

    public void Add(MemoryAttempt attempt)
    {
        var entry = (attempt.Record.PreparedAt.UtcTicks, attempt);
        var place = _attempts.BinarySearch(entry, ByAge);
        if (place < 0)
        {
            _attempts.Insert(~place, entry);
        }

        if (_attempts.Count > _sweepAbove)
        {
            _attempts.RemoveAll(other => !other.Attempt.IsKnown);
            _sweepAbove = Math.Max(2 * _attempts.Count, FewestSwept);
        }
    }

    public AttemptRecord[] FindMoved(DateTimeOffset from, DateTimeOffset to)
    {
        var first = _attempts.FindIndex(entry => entry.PreparedAt >= from.UtcTicks);
        return first < 0 ? [] :
        [
            .. _attempts.Skip(first).TakeWhile(entry => entry.PreparedAt < to.UtcTicks)
                .Where(static entry => entry.Attempt is { IsKnown: true, Record.State: not AttemptState.Accepted }).Select(static entry => entry.Attempt.Record),
        ];
    }

    public AttemptRecord? FindNewest(string exceptReference)
    {
        var place = _attempts.FindLastIndex(entry => entry.Attempt.IsKnown && entry.Attempt.Record.Reference != exceptReference);
        return place < 0 ? null : _attempts[place].Attempt.Record;
    }
}

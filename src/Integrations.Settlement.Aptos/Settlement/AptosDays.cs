namespace Integrations.Settlement.Aptos;

/// <summary>What is settled of each asset on this day in UTC, as far as this process knows, and whether more may be. Counted before anything is signed; what is proven not to have moved is given back. Thread-safe.</summary>
internal sealed class AptosDays(AptosSettings settings, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Rail, ulong Amount)> _counted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _sums = new(StringComparer.Ordinal);
    private DateOnly _day;

    /// <summary>Counts a settlement, once.</summary>
    /// <param name="id">What stands for it and its attempt.</param>
    /// <param name="asset">The asset.</param>
    /// <param name="amount">In smallest units.</param>
    /// <param name="isNew">Whether it was counted by this call: then, and only then, give it back when nothing comes of it.</param>
    /// <returns><see langword="false"/>, and nothing is counted, when the day's maximum would be exceeded.</returns>
    public bool TryCount(string id, AptosAsset asset, ulong amount, out bool isNew)
    {
        lock (_gate)
        {
            Turn();
            isNew = !_counted.ContainsKey(id);
            if (!isNew)
            {
                return true;
            }

            var sum = _sums.GetValueOrDefault(asset.Rail);
            if (settings.MaximumOfDay(asset) is { } most && (amount > most || sum > most - amount))
            {
                isNew = false;
                return false;
            }

            Add(id, asset.Rail, amount);
            return true;
        }
    }

    /// <summary>Counts what was settled on this day before the process began; nothing where it was on another day.</summary>
    public void Recall(string id, string rail, ulong amount, DateTimeOffset preparedAt)
    {
        lock (_gate)
        {
            Turn();
            if (Day(preparedAt) == _day && !_counted.ContainsKey(id))
            {
                Add(id, rail, amount);
            }
        }
    }

    /// <summary>Gives back what did not move.</summary>
    public void Return(string id)
    {
        lock (_gate)
        {
            if (_counted.Remove(id, out var counted))
            {
                _sums[counted.Rail] -= counted.Amount;
            }
        }
    }

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);

    private void Add(string id, string rail, ulong amount)
    {
        _counted.Add(id, (rail, amount));
        _sums[rail] = _sums.GetValueOrDefault(rail) + amount;
    }

    /// <summary>A clock that is set back does not begin a day anew.</summary>
    private void Turn()
    {
        var today = Day(time.GetUtcNow());
        if (today > _day)
        {
            _day = today;
            _counted.Clear();
            _sums.Clear();
        }
    }
}

namespace Integrations.Bridge;

/// <summary>What this host heard of a route and does not know to be stored, in the order in which it was heard. Not thread-safe.</summary>
internal sealed class UnsavedNews
{
    /// <summary>While the store is away the oldest go: they tell least about now.</summary>
    internal const int MostKept = 2_000;

    private readonly Queue<RouteNews> _kept = new();

    /// <summary>The number of the last that was heard. Numbers begin with 1 and have no gaps.</summary>
    public long LastNumber { get; private set; }

    public bool IsEmpty => _kept.Count is 0;

    public void Add(RouteNews news)
    {
        LastNumber++;
        _kept.Enqueue(news);
        if (_kept.Count > MostKept)
        {
            _kept.Dequeue();
        }
    }

    /// <summary>Forgets what is stored: the news up to a number.</summary>
    public void Forget(long number)
    {
        while (_kept.Count > 0 && LastNumber - _kept.Count < number)
        {
            _kept.Dequeue();
        }
    }

    /// <summary>A state of the store with the news that are not in it.</summary>
    public RouteState On(RouteState state)
    {
        foreach (var news in _kept)
        {
            state = state.After(news);
        }

        return state;
    }
}

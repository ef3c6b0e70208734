namespace Integrations.Airtel.Direct;

/// <summary>When payments whose outcome is not known were sent by this process. Those of another, or of an earlier life, count from when they are first heard of. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="kept">For how long a payment may be sent again: afterwards it is forgotten.</param>
internal sealed class SentPayments(TimeProvider time, TimeSpan kept)
{
    private const int FewEnough = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _sentAt = new(StringComparer.Ordinal);
    private int _most = FewEnough;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sentAt.Count;
            }
        }
    }

    /// <summary>A payment is sent now.</summary>
    public void Add(string reference)
    {
        lock (_gate)
        {
            Tidy();
            _sentAt[reference] = time.GetTimestamp();
        }
    }

    /// <summary>How long ago a payment was sent last.</summary>
    public TimeSpan Age(string reference)
    {
        lock (_gate)
        {
            Tidy();
            _sentAt.TryAdd(reference, time.GetTimestamp());
            return time.GetElapsedTime(_sentAt[reference]);
        }
    }

    /// <summary>The outcome of a payment is known.</summary>
    public void Remove(string reference)
    {
        lock (_gate)
        {
            _sentAt.Remove(reference);
        }
    }

    private void Tidy()
    {
        if (_sentAt.Count < _most)
        {
            return;
        }

        foreach (var (reference, sentAt) in _sentAt)
        {
            if (time.GetElapsedTime(sentAt) >= kept)
            {
                _sentAt.Remove(reference);
            }
        }

        _most = Math.Max(FewEnough, _sentAt.Count * 2);
    }
}

namespace Integrations.Bridge;

/// <summary>Tokens and PINs that are not to be stored: in this process alone, by the reference of their attempt, for a while. Thread-safe.</summary>
internal sealed class HeldArtefacts(TimeProvider time)
{
    /// <summary>How long one is held: as long as a shop takes to print it. Afterwards it is fetched again.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromMinutes(15);

    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ReadOnlyMemory<byte> Content, long Since)> _held = new(StringComparer.Ordinal);
    private readonly Queue<(string Reference, long Since)> _order = [];

    public void Keep(string reference, ReadOnlyMemory<byte> content)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _held[reference] = (content, now);
            _order.Enqueue((reference, now));
            while (_order.TryPeek(out var oldest) && (_order.Count > Most || time.GetElapsedTime(oldest.Since, now) >= HeldFor))
            {
                _order.Dequeue();
                if (_held.TryGetValue(oldest.Reference, out var held) && held.Since == oldest.Since)
                {
                    _held.Remove(oldest.Reference);
                }
            }
        }
    }

    /// <summary>What is held; empty when it is not.</summary>
    public ReadOnlyMemory<byte> Find(string reference)
    {
        lock (_gate)
        {
            return _held.TryGetValue(reference, out var held) && time.GetElapsedTime(held.Since) < HeldFor ? held.Content : default;
        }
    }

    public void Forget(string reference)
    {
        lock (_gate)
        {
            _held.Remove(reference);
        }
    }
}

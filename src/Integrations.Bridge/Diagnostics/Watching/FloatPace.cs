namespace Integrations.Bridge;

/// <summary>How fast the float of one route and currency is used up, from what was posted between looks. Bounded; the caller locks.</summary>
internal sealed class FloatPace(TimeSpan window)
{
    private const int MostReadings = 60;
    private const int LeastShare = 12;

    private readonly Queue<(TimeSpan At, long Posted)> _readings = new();

    /// <summary>Takes over a look; returns how long what is available lasts, <see langword="null"/> while that is not known or nothing is paid out.</summary>
    public TimeSpan? Runway(TimeSpan now, RouteFloat held)
    {
        while (_readings.TryPeek(out var old) && now - old.At > window)
        {
            _readings.Dequeue();
        }

        if (_readings.Count is 0 || now - _readings.Last().At >= window / MostReadings)
        {
            _readings.Enqueue((now, held.Posted));
        }

        if (held.Available.MinorUnits <= 0)
        {
            return TimeSpan.Zero;
        }

        var (since, before) = _readings.Peek();
        var used = (double)before - held.Posted;
        if (now - since < window / LeastShare || used <= 0)
        {
            return null;
        }

        var ticks = (now - since).Ticks * (held.Available.MinorUnits / used);
        return ticks < TimeSpan.MaxValue.Ticks / 2 ? TimeSpan.FromTicks((long)ticks) : null;
    }
}

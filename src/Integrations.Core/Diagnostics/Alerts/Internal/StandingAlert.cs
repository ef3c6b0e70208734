namespace Integrations.Diagnostics.Internal;

/// <summary>Whether one alert stands. The caller locks.</summary>
internal sealed class StandingAlert
{
    private TimeSpan _lastSeen;

    public AlertLevel Level { get; private set; }

    /// <summary>When it reached its level.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The reason is there, at this level. True when the level rose.</summary>
    public bool Raise(AlertLevel level, TimeSpan now, DateTimeOffset at)
    {
        _lastSeen = now;
        if (level <= Level)
        {
            return false;
        }

        (Level, At) = (level, at);
        return true;
    }

    /// <summary>The reason is not there. True when the alert is over.</summary>
    public bool Ease(TimeSpan now, TimeSpan clearAfter) => Level is not AlertLevel.Cleared && now - _lastSeen >= clearAfter && Clear();

    /// <summary>Ends the alert. True when it stood.</summary>
    public bool Clear()
    {
        var stood = Level is not AlertLevel.Cleared;
        Level = AlertLevel.Cleared;
        return stood;
    }
}

namespace Integrations.Bridge;

/// <summary>When a route is open, by the clock of a place.</summary>
public sealed class ServiceHours
{
    /// <summary>The days on which the hours begin; empty for all.</summary>
    public IList<DayOfWeek> Days { get; } = [];

    /// <summary>When it opens. Default midnight.</summary>
    public TimeOnly From { get; set; }

    /// <summary>When it closes; at or before <see cref="From"/> it is on the next day. Default midnight: with both left alone the whole day.</summary>
    public TimeOnly Until { get; set; }

    /// <summary>IANA name of the place's time zone: <c>Africa/Nairobi</c>. Default UTC.</summary>
    public string TimeZone { get; set; } = "UTC";
}

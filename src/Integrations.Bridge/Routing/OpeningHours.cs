namespace Integrations.Bridge;

/// <summary>Hours of the day in a time zone.</summary>
internal sealed class OpeningHours(ServiceHours hours)
{
    private readonly DayOfWeek[] _days = [.. hours.Days];
    private readonly TimeOnly _from = hours.From;
    private readonly TimeOnly _until = hours.Until;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(hours.TimeZone);

    public bool Contain(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, _zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        var isOvernight = _until <= _from;
        return (time >= _from && (isOvernight || time < _until) && IsDay(local.DayOfWeek))
            || (isOvernight && time < _until && IsDay(Before(local.DayOfWeek)));
    }

    private bool IsDay(DayOfWeek day) => _days.Length is 0 || _days.Contains(day);

    private static DayOfWeek Before(DayOfWeek day) => day is DayOfWeek.Sunday ? DayOfWeek.Saturday : day - 1;
}

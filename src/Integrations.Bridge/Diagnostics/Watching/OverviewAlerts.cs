using Integrations.Diagnostics;

namespace Integrations.Bridge;

/// <summary>What waits in a journal → where the alerts about it stand.</summary>
internal static class OverviewAlerts
{
    public static IReadOnlyList<Alert> InDoubt(JournalOverview overview, BridgeAlerts limits, DateTimeOffset at, Func<string, AlertSubject> subjectOf) =>
        [.. overview.InDoubt.Select(group => Age(AlertKind.InDoubtAge, subjectOf(group.Of), overview.At - group.Oldest, group.Count, limits.InDoubtWarning, limits.InDoubtCritical, at))];

    public static IReadOnlyList<Alert> ReviewAge(JournalOverview overview, BridgeAlerts limits, DateTimeOffset at) =>
    [
        .. overview.Reviews.Select(group =>
            Age(AlertKind.ReviewAge, new AlertSubject { Detail = group.Of }, overview.At - group.Oldest, group.Count, limits.ReviewWarning, limits.ReviewCritical, at)),
    ];

    public static IReadOnlyList<Alert> ReviewOpen(JournalOverview overview, BridgeAlerts limits, DateTimeOffset at) =>
        [Many(AlertKind.ReviewOpen, default, overview.Reviews.Sum(static group => group.Count), limits.ReviewsWarning, limits.ReviewsCritical, at)];

    public static IReadOnlyList<Alert> Orphans(JournalOverview overview, BridgeAlerts limits, DateTimeOffset at) =>
        [Many(AlertKind.Orphans, default, CountOf(overview.Callbacks, nameof(InboxState.Orphaned)), limits.OrphansWarning, limits.OrphansCritical, at)];

    public static IReadOnlyList<Alert> Parked(JournalOverview overview, BridgeAlerts limits, DateTimeOffset at) =>
    [
        Many(AlertKind.Parked, new AlertSubject { Detail = "callback" }, CountOf(overview.Callbacks, nameof(InboxState.Parked)), limits.ParkedWarning, limits.ParkedCritical, at),
        Many(AlertKind.Parked, new AlertSubject { Detail = "event" }, overview.ParkedEvents.Sum(static group => group.Count), limits.ParkedWarning, limits.ParkedCritical, at),
    ];

    public static IReadOnlyList<Alert> Imbalances(JournalOverview overview, DateTimeOffset at) =>
        [.. overview.Imbalances.Select(sum => Never(AlertKind.LedgerImbalance, new AlertSubject { Detail = sum.Currency.Code }, 1, at))];

    /// <summary>Flags that are always critical.</summary>
    public static IReadOnlyList<Alert> Flagged(JournalOverview overview, PaymentFlags flag, DateTimeOffset at) =>
        CountOf(overview.Flagged, flag.ToString()) is var count and > 0 ? [Never(KindOf(flag), default, count, at)] : [];

    /// <summary>A flag that is to be told at once.</summary>
    public static AlertKind KindOf(PaymentFlags flag) => flag switch
    {
        PaymentFlags.OverExecuted => AlertKind.OverExecuted,
        PaymentFlags.Contradiction => AlertKind.Contradiction,
        _ => AlertKind.CompensationFailed,
    };

    public static Alert Never(AlertKind kind, AlertSubject subject, long count, DateTimeOffset at) => Of(kind, AlertLevel.Critical, subject, count, 0, count, at);

    public static Alert Many(AlertKind kind, AlertSubject subject, long count, long warning, long critical, DateTimeOffset at)
    {
        var level = count >= critical ? AlertLevel.Critical : count >= warning ? AlertLevel.Warning : AlertLevel.Cleared;
        return Of(kind, level, subject, count, level is AlertLevel.Critical ? critical : warning, count, at);
    }

    public static Alert Age(AlertKind kind, AlertSubject subject, TimeSpan age, long count, TimeSpan warning, TimeSpan critical, DateTimeOffset at)
    {
        var level = age > critical ? AlertLevel.Critical : age > warning ? AlertLevel.Warning : AlertLevel.Cleared;
        return Of(kind, level, subject, age.TotalSeconds, (level is AlertLevel.Critical ? critical : warning).TotalSeconds, count, at);
    }

    /// <summary>A kind that rises below its limits.</summary>
    public static Alert Low(AlertKind kind, AlertSubject subject, double value, double warning, double critical, long count, DateTimeOffset at)
    {
        var level = value < critical ? AlertLevel.Critical : value < warning ? AlertLevel.Warning : AlertLevel.Cleared;
        return Of(kind, level, subject, value, level is AlertLevel.Critical ? critical : warning, count, at);
    }

    public static long CountOf(IReadOnlyList<OverviewGroup> groups, string of) => groups.FirstOrDefault(group => group.Of == of).Count;

    private static Alert Of(AlertKind kind, AlertLevel level, AlertSubject subject, double value, double limit, long count, DateTimeOffset at) =>
        new() { Kind = kind, Level = level, Subject = subject, Value = value, Limit = limit, Count = count, At = at };
}

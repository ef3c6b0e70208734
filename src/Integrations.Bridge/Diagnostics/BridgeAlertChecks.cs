namespace Integrations.Bridge;

/// <summary>What may stand in <see cref="BridgeAlerts"/>.</summary>
internal static class BridgeAlertChecks
{
    public static IEnumerable<string> Problems(BridgeAlerts alerts)
    {
        var problems = new List<string>();
        Range(nameof(alerts.LookEvery), alerts.LookEvery, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        Pair(nameof(alerts.InDoubtWarning), alerts.InDoubtWarning, nameof(alerts.InDoubtCritical), alerts.InDoubtCritical, TimeSpan.FromTicks(1));
        Pair(nameof(alerts.RunwayCritical), alerts.RunwayCritical, nameof(alerts.RunwayWarning), alerts.RunwayWarning, TimeSpan.FromTicks(1));
        Range(nameof(alerts.RunwayWindow), alerts.RunwayWindow, TimeSpan.FromMinutes(10), TimeSpan.FromHours(24));
        Pair(nameof(alerts.SilenceWarning), alerts.SilenceWarning, nameof(alerts.SilenceCritical), alerts.SilenceCritical, 1);
        Range(nameof(alerts.SilenceWindow), alerts.SilenceWindow, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Pair(nameof(alerts.OrphansWarning), alerts.OrphansWarning, nameof(alerts.OrphansCritical), alerts.OrphansCritical, 1);
        Pair(nameof(alerts.ReviewWarning), alerts.ReviewWarning, nameof(alerts.ReviewCritical), alerts.ReviewCritical, TimeSpan.FromTicks(1));
        Pair(nameof(alerts.ReviewsWarning), alerts.ReviewsWarning, nameof(alerts.ReviewsCritical), alerts.ReviewsCritical, 1);
        Pair(nameof(alerts.ParkedWarning), alerts.ParkedWarning, nameof(alerts.ParkedCritical), alerts.ParkedCritical, 1);
        Range(nameof(alerts.Latency), alerts.Latency, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Range(nameof(alerts.VendLatency), alerts.VendLatency, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Range(nameof(alerts.LatencyWindow), alerts.LatencyWindow, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Range(nameof(alerts.LatencySends), alerts.LatencySends, 1, int.MaxValue);
        Require(alerts.Availability is > 0 and < 1, nameof(alerts.Availability), alerts.Availability, "must be over 0 and under 1 (0.995 is 99.5 %)");
        Require(alerts.AvailabilityCritical >= 0 && alerts.AvailabilityCritical <= alerts.Availability, nameof(alerts.AvailabilityCritical), alerts.AvailabilityCritical, $"must be from 0 to {nameof(alerts.Availability)}");
        Range(nameof(alerts.AvailabilityWindow), alerts.AvailabilityWindow, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        return problems;

        void Pair<T>(string lower, T low, string upper, T high, T least)
            where T : IComparable<T>
        {
            Require(low.CompareTo(least) >= 0, lower, low, $"must be {least} or more");
            Require(high.CompareTo(low) >= 0, upper, high, $"must not be under {lower} ({low})");
        }

        void Range<T>(string setting, T value, T least, T most)
            where T : IComparable<T> => Require(value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0, setting, value, $"must be from {least} to {most}");

        void Require<T>(bool holds, string setting, T value, string rule)
        {
            if (!holds)
            {
                problems.Add(FormattableString.Invariant($"Bridge: Alerts:{setting} ({value}) {rule}."));
            }
        }
    }
}

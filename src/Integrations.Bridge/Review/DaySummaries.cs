namespace Integrations.Bridge;

/// <summary>Sums of quarters of an hour → sums of days in a time zone.</summary>
internal static class DaySummaries
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <exception cref="RequestValidationException">The question breaks rules.</exception>
    public static void Check(SummaryQuery query, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(zone);
        var problems = new List<FieldProblem>();
        if (query.To <= query.From)
        {
            problems.Add(new FieldProblem(nameof(query.To), "must be after From", "give the first moment that is not wanted: midnight after the last day"));
        }

        if (query.To - query.From > Longest)
        {
            problems.Add(new FieldProblem(nameof(query.To), $"must be at most {Longest.Days} days after From", "ask for a year at a time"));
        }

        if (zone.BaseUtcOffset.Ticks % QuarterSummary.Length.Ticks is not 0)
        {
            problems.Add(new FieldProblem(nameof(zone), "must be whole quarters of an hour from UTC", "take one by its IANA name, such as Africa/Nairobi"));
        }

        if (problems.Count > 0)
        {
            throw new RequestValidationException("bridge", "summarise", problems);
        }
    }

    /// <summary>By day, route, kind, currency and outcome, in that order.</summary>
    public static IReadOnlyList<DaySummary> From(IEnumerable<QuarterSummary> quarters, TimeZoneInfo zone) =>
    [
        .. quarters
            .GroupBy(row => (Day: Day(row.Quarter, zone), row.Route, row.Kind, row.Amount.Currency, Outcome: Payments.Status(row.State)))
            .OrderBy(static day => day.Key.Day)
            .ThenBy(static day => day.Key.Route, StringComparer.Ordinal)
            .ThenBy(static day => day.Key.Kind)
            .ThenBy(static day => day.Key.Currency.Code, StringComparer.Ordinal)
            .ThenBy(static day => day.Key.Outcome)
            .Select(static day => new DaySummary
            {
                Day = day.Key.Day,
                Route = day.Key.Route,
                Kind = day.Key.Kind,
                Outcome = day.Key.Outcome,
                Count = day.Sum(static row => row.Count),
                Amount = Money.Sum(day.Select(static row => row.Amount), day.Key.Currency),
                Charges = Charges(day),
                UnknownCharges = day.Sum(static row => row.UnknownCharges),
            }),
    ];

    private static DateOnly Day(DateTimeOffset quarter, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(quarter, zone).DateTime);

    private static Money[] Charges(IEnumerable<QuarterSummary> rows) =>
    [
        .. rows
            .Where(static row => row.Charges is not null)
            .GroupBy(static row => row.Charges!.Value.Currency, static row => row.Charges!.Value)
            .OrderBy(static charges => charges.Key.Code, StringComparer.Ordinal)
            .Select(static charges => Money.Sum(charges, charges.Key)),
    ];
}

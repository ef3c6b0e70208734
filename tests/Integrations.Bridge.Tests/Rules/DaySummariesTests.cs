using System.Globalization;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class DaySummariesTests
{
    private static readonly TimeZoneInfo Nairobi = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");

    /// <summary>The last quarter of a day and the first of the next, in UTC: at +3, +1 and 0; where clocks go forward (London, Casablanca after Ramadan) and back; and at +5:45.</summary>
    [Theory]
    [InlineData("Africa/Nairobi", "2026-01-05T20:45", "2026-01-05")]
    [InlineData("Africa/Nairobi", "2026-01-05T21:00", "2026-01-06")]
    [InlineData("Africa/Lagos", "2026-01-05T22:45", "2026-01-05")]
    [InlineData("Africa/Lagos", "2026-01-05T23:00", "2026-01-06")]
    [InlineData("UTC", "2026-01-05T23:45", "2026-01-05")]
    [InlineData("UTC", "2026-01-06T00:00", "2026-01-06")]
    [InlineData("Europe/London", "2025-03-29T23:45", "2025-03-29")]
    [InlineData("Europe/London", "2025-03-30T00:00", "2025-03-30")]
    [InlineData("Europe/London", "2025-03-30T22:45", "2025-03-30")]
    [InlineData("Europe/London", "2025-03-30T23:00", "2025-03-31")]
    [InlineData("Europe/London", "2025-10-25T22:45", "2025-10-25")]
    [InlineData("Europe/London", "2025-10-25T23:00", "2025-10-26")]
    [InlineData("Europe/London", "2025-10-26T23:45", "2025-10-26")]
    [InlineData("Europe/London", "2025-10-27T00:00", "2025-10-27")]
    [InlineData("Africa/Casablanca", "2024-03-09T22:45", "2024-03-09")]
    [InlineData("Africa/Casablanca", "2024-03-09T23:00", "2024-03-10")]
    [InlineData("Africa/Casablanca", "2024-03-10T23:45", "2024-03-10")]
    [InlineData("Africa/Casablanca", "2024-03-11T00:00", "2024-03-11")]
    [InlineData("Africa/Casablanca", "2024-04-14T22:45", "2024-04-14")]
    [InlineData("Africa/Casablanca", "2024-04-14T23:00", "2024-04-15")]
    [InlineData("Asia/Kathmandu", "2026-01-05T18:00", "2026-01-05")]
    [InlineData("Asia/Kathmandu", "2026-01-05T18:15", "2026-01-06")]
    public void A_quarter_belongs_to_its_day_in_the_zone(string zone, string quarter, string day)
    {
        var summary = Assert.Single(DaySummaries.From([Row(quarter)], TimeZoneInfo.FindSystemTimeZoneById(zone)));

        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), summary.Day);
    }

    [Theory]
    [InlineData("Europe/London", "2025-03-30T00:00", 92)]
    [InlineData("Europe/London", "2025-10-25T23:00", 100)]
    [InlineData("Africa/Casablanca", "2024-03-09T23:00", 100)]
    [InlineData("Africa/Casablanca", "2024-04-14T00:00", 92)]
    [InlineData("Asia/Kathmandu", "2026-01-05T18:15", 96)]
    public void A_day_has_all_its_quarters_however_long_it_is(string zone, string midnight, int quarters)
    {
        var first = Row(midnight).Quarter;
        var rows = Enumerable.Range(-1, quarters + 2).Select(number => Row(midnight) with { Quarter = first + (number * QuarterSummary.Length) });

        Assert.Equal([1, quarters, 1], DaySummaries.From(rows, TimeZoneInfo.FindSystemTimeZoneById(zone)).Select(static day => day.Count));
    }

    [Fact]
    public void Rows_of_a_day_add_up_and_charges_by_currency()
    {
        var known = Row("2026-01-05T09:00") with { Count = 2, Amount = Kes(300), Charges = Kes(20) };

        var day = Assert.Single(DaySummaries.From(
            [
                known,
                known with { Quarter = known.Quarter + QuarterSummary.Length, Charges = Kes(3) },
                known with { Charges = Money.FromMinorUnits(45, "USD") },
                known with { Count = 5, Amount = Kes(500), Charges = null, UnknownCharges = 4 },
                known with { Count = 1, Amount = Kes(100), Charges = null, UnknownCharges = 1 },
            ],
            Nairobi));

        Assert.Equal((12, Kes(1_500), 5), (day.Count, day.Amount, day.UnknownCharges));
        Assert.Equal([Kes(23), Money.FromMinorUnits(45, "USD")], day.Charges);
    }

    [Fact]
    public void What_differs_in_day_route_kind_currency_or_outcome_stays_apart_and_in_that_order()
    {
        var one = Row("2026-01-05T09:00");

        var days = DaySummaries.From(
            [
                one with { Quarter = one.Quarter.AddDays(1) },
                one with { Route = "b" },
                one with { Kind = PaymentKind.Disburse },
                one with { Amount = Money.FromMinorUnits(1, "UGX") },
                one with { State = IntentState.Failed },
                one with { Route = null },
                one,
            ],
            Nairobi);

        Assert.Equal(
            [
                (5, null, PaymentKind.Collect, "KES", PaymentStatus.Succeeded),
                (5, "a", PaymentKind.Collect, "KES", PaymentStatus.Succeeded),
                (5, "a", PaymentKind.Collect, "KES", PaymentStatus.Failed),
                (5, "a", PaymentKind.Collect, "UGX", PaymentStatus.Succeeded),
                (5, "a", PaymentKind.Disburse, "KES", PaymentStatus.Succeeded),
                (5, "b", PaymentKind.Collect, "KES", PaymentStatus.Succeeded),
                (6, "a", PaymentKind.Collect, "KES", PaymentStatus.Succeeded),
            ],
            days.Select(static day => (day.Day.Day, day.Route, day.Kind, day.Amount.Currency.Code, day.Outcome)));
    }

    [Fact]
    public void States_that_a_host_sees_as_one_outcome_are_one_row()
    {
        IntentState[] states = [IntentState.Failed, IntentState.Expired, IntentState.Cancelled, IntentState.Received, IntentState.Active, IntentState.Review, IntentState.Reversed];

        var days = DaySummaries.From(states.Select(static state => Row("2026-01-05T09:00") with { State = state }), Nairobi);

        Assert.Equal(
            [(PaymentStatus.Pending, 2), (PaymentStatus.Failed, 3), (PaymentStatus.Review, 1), (PaymentStatus.Reversed, 1)],
            days.Select(static day => (day.Outcome, day.Count)));
    }

    private static QuarterSummary Row(string quarter) => new()
    {
        Quarter = DateTimeOffset.Parse(quarter + "Z", CultureInfo.InvariantCulture),
        Route = "a",
        Kind = PaymentKind.Collect,
        State = IntentState.Succeeded,
        Count = 1,
        Amount = Kes(100),
    };

    private static Money Kes(long minorUnits) => Money.FromMinorUnits(minorUnits, "KES");
}

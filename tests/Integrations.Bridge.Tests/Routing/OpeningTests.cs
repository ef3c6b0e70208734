using System.Globalization;

namespace Integrations.Bridge.Tests.Routing;

public sealed class OpeningTests
{
    private static readonly RouteDescriptor[] Two = Plans.Routes("a:x/stk", "b:x/stk");

    [Theory]
    [InlineData("2026-11-26T01:59:59Z", true)]
    [InlineData("2026-11-26T02:00:00Z", false)]
    [InlineData("2026-11-26T03:59:59Z", false)]
    [InlineData("2026-11-26T04:00:00Z", true)]
    public void In_an_announced_outage_a_route_is_not_used(string moment, bool isUsed)
    {
        var terms = new RouteTerms { Route = "a:*", Pauses = { new RoutePause { From = At("2026-11-26T05:00:00+03:00"), Until = At("2026-11-26T07:00:00+03:00") } } };

        var plan = Plans.Of(Two, Plans.Options(terms), now: At(moment));

        Assert.Equal(isUsed, plan.Names().Contains("a:x/stk"));
        Assert.Equal(isUsed ? null : new RouteVerdict("a:x/stk", RouteRejection.Paused, "2026-11-26 04:00:00Z"), plan.Rejected.SingleOrDefault());
    }

    [Theory]
    [InlineData("2026-11-26T05:59:00Z", false)]
    [InlineData("2026-11-26T06:00:00Z", true)]
    [InlineData("2026-11-26T14:59:00Z", true)]
    [InlineData("2026-11-26T15:00:00Z", false)]
    [InlineData("2026-11-28T08:00:00Z", false)]
    public void Hours_are_those_of_the_place(string moment, bool isOpen) =>
        Assert.Equal(isOpen, IsOpen(moment, Hours("09:00", "18:00", DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday)));

    [Theory]
    [InlineData("2026-11-27T18:59:00Z", false)]
    [InlineData("2026-11-27T19:00:00Z", true)]
    [InlineData("2026-11-28T00:59:00Z", true)]
    [InlineData("2026-11-28T01:00:00Z", false)]
    [InlineData("2026-11-28T19:00:00Z", false)]
    [InlineData("2026-11-27T00:30:00Z", false)]
    public void Hours_over_midnight_belong_to_the_day_on_which_they_begin(string moment, bool isOpen) => Assert.Equal(isOpen, IsOpen(moment, Hours("22:00", "04:00", DayOfWeek.Friday)));

    [Fact]
    public void Without_times_the_whole_day_is_meant()
    {
        Assert.True(IsOpen("2026-11-27T21:00:00Z", Hours("00:00", "00:00", DayOfWeek.Saturday)));
        Assert.False(IsOpen("2026-11-27T20:59:59Z", Hours("00:00", "00:00", DayOfWeek.Saturday)));
        Assert.True(IsOpen("2026-11-28T20:59:59Z", Hours("00:00", "00:00", DayOfWeek.Saturday)));
    }

    [Fact]
    public void A_route_is_open_when_any_of_its_hours_says_so()
    {
        ServiceHours[] hours = [Hours("09:00", "10:00"), Hours("12:00", "13:00")];

        Assert.True(IsOpen("2026-11-26T06:30:00Z", hours));
        Assert.False(IsOpen("2026-11-26T08:00:00Z", hours));
        Assert.True(IsOpen("2026-11-26T09:30:00Z", hours));
    }

    private static bool IsOpen(string moment, params ServiceHours[] hours)
    {
        var terms = new RouteTerms { Route = "a:*" };
        foreach (var one in hours)
        {
            terms.Hours.Add(one);
        }

        var plan = Plans.Of(Two, Plans.Options(terms), now: At(moment));
        Assert.Equal(plan.RejectionOf("a:x/stk") is RouteRejection.Closed, !plan.Names().Contains("a:x/stk"));
        return plan.Names().Contains("a:x/stk");
    }

    private static ServiceHours Hours(string from, string until, params DayOfWeek[] days)
    {
        var hours = new ServiceHours { From = TimeOnly.Parse(from, CultureInfo.InvariantCulture), Until = TimeOnly.Parse(until, CultureInfo.InvariantCulture), TimeZone = "Africa/Nairobi" };
        foreach (var day in days)
        {
            hours.Days.Add(day);
        }

        return hours;
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}

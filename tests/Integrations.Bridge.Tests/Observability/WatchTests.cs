using Integrations.Bridge.Journal;
using static System.TimeSpan;

namespace Integrations.Bridge.Tests.Observability;

/// <summary>The counting behind the alerts.</summary>
public sealed class WatchTests
{
    [Fact]
    public void Counts_older_than_their_window_are_gone()
    {
        var counts = new SlidingCounts(FromMinutes(20), 2);
        counts.Add(Zero, 0);
        counts.Add(FromMinutes(10), 0, 2);
        counts.Add(FromMinutes(10), 1, 5);

        Assert.Equal([3, 3, 2, 0], new[] { 10.0, 19, 21, 31 }.Select(minute => counts.Sum(FromMinutes(minute), 0)));
        Assert.Equal(0, counts.Sum(FromMinutes(31), 1));
    }

    [Fact]
    public void A_route_is_not_silent_while_callbacks_come_or_none_is_expected()
    {
        Assert.Equal(5, Silent(begun: 5, heard: 0, asked: 5));
        Assert.Equal(0, Silent(begun: 5, heard: 1, asked: 4));
        Assert.Equal(0, Silent(begun: 100, heard: 0, asked: 5));
        Assert.Equal(0, Silent(begun: 0, heard: 0, asked: 5));
        Assert.Equal(0, Silent(begun: 5, heard: 0, asked: 5, hasAddress: false));
        Assert.Equal(0, Silent(begun: 5, heard: 0, asked: 5, capability: CallbackCapability.Registered));
    }

    [Fact]
    public void A_registered_address_is_expected_to_work_once_it_did()
    {
        var watched = new WatchedCallbacks(FromMinutes(30));
        watched.Hear(Zero);
        watched.Begin(FromMinutes(40), hasAddress: false);
        watched.Ask(FromMinutes(40));

        Assert.Equal(1, watched.Silent(FromMinutes(40), CallbackCapability.Registered));
    }

    [Fact]
    public void The_pace_of_a_float_does_not_mind_that_it_is_filled_up()
    {
        var pace = new FloatPace(FromHours(1));

        Assert.Null(pace.Runway(Zero, Held(1_000, 0)));
        Assert.Null(pace.Runway(FromMinutes(4), Held(900, -100)));
        Assert.Equal(FromMinutes(40), pace.Runway(FromMinutes(10), Held(800, -200)));
        Assert.Equal(FromMinutes(400), pace.Runway(FromMinutes(20), Held(8_000, -400)));
        Assert.Equal(Zero, pace.Runway(FromMinutes(21), Held(0, -400)));
        Assert.Null(pace.Runway(FromHours(3), Held(8_000, -400)));
        Assert.Null(pace.Runway(FromHours(4), Held(8_000, -300)));
    }

    [Fact]
    public void Times_are_judged_exactly_at_the_limit()
    {
        var kind = new WatchedKind(new BridgeAlerts(), FromSeconds(3));
        for (var send = 0; send < 100; send++)
        {
            kind.Add(Zero, send < 95 ? FromSeconds(3) : FromSeconds(30), 0);
        }

        var atLimit = kind.Latency(Zero).Time;
        kind.Add(Zero, FromSeconds(3) + FromTicks(1), 0);
        kind.Add(Zero, FromSeconds(3) + FromTicks(1), 0);

        Assert.Equal(FromSeconds(3), atLimit);
        Assert.True(kind.Latency(Zero).Time > FromSeconds(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(36_000_000_000)]
    [InlineData(long.MaxValue)]
    public void Any_time_can_be_counted(long ticks)
    {
        var kind = new WatchedKind(new BridgeAlerts(), FromSeconds(3));

        kind.Add(Zero, FromTicks(ticks), 1);

        Assert.Equal(1, kind.Latency(Zero).Count);
        Assert.Equal((0, 1), kind.Availability(Zero));
    }

    [Fact]
    public void Limits_that_cannot_work_are_refused_by_name()
    {
        var options = new BridgeOptions();
        var alerts = options.Alerts;
        (alerts.LookEvery, alerts.InDoubtCritical, alerts.RunwayWarning, alerts.OrphansWarning, alerts.Availability) = (Zero, FromMinutes(1), FromMinutes(1), 0, 1);

        var problems = BridgeAlertChecks.Problems(alerts).ToArray();

        Assert.Empty(BridgeAlertChecks.Problems(new BridgeAlerts()));
        Assert.Equal(["LookEvery", "InDoubtCritical", "RunwayWarning", "OrphansWarning", "Availability"], problems.Select(static problem => problem.Split(':')[2].Split(' ')[0]));
        Assert.True(new BridgeOptionsValidator().Validate(null, options).Failed);
    }

    private static long Silent(int begun, int heard, int asked, bool hasAddress = true, CallbackCapability capability = CallbackCapability.PerRequestUrl)
    {
        var watched = new WatchedCallbacks(FromMinutes(30));
        for (var count = 0; count < begun; count++)
        {
            watched.Begin(Zero, hasAddress);
        }

        for (var count = 0; count < heard; count++)
        {
            watched.Hear(Zero);
        }

        for (var count = 0; count < asked; count++)
        {
            watched.Ask(Zero);
        }

        return watched.Silent(FromMinutes(1), capability);
    }

    private static RouteFloat Held(long available, long posted) => new("r", Money.FromMinorUnits(available, "KES"), posted);
}

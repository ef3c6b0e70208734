using static Integrations.Bridge.Tests.Routing.Signals;

namespace Integrations.Bridge.Tests.Routing;

public sealed class RouteBreakerTests
{
    private static readonly RouteHealth Good = new() { Outcomes = new OutcomeTally(30, 0, Start), Baseline = 0.97 };

    private static readonly RouteSignal[] FourFailures = [Failed(1), Failed(2), Failed(3), Failed(4)];

    [Theory]
    [InlineData(ErrorCategory.CustomerTimeout)]
    [InlineData(ErrorCategory.RateLimited)]
    public void What_says_only_a_little_against_a_route_closes_nothing_however_often_it_comes(ErrorCategory category)
    {
        var health = RouteHealth.Unknown.After(Enumerable.Range(0, 100).Select(second => Failed(second, category)));

        Assert.True(health.SuccessAt(At(100)) < health.Baseline - 0.3);
        Assert.Equal((RouteAccess.Open, 0), (health.Breaker.AccessAt(At(100)), health.Breaker.Failures));
    }

    [Fact]
    public void What_says_only_a_little_neither_lengthens_nor_ends_a_row_of_failures()
    {
        var health = RouteHealth.Unknown.After(Failed(0), Failed(1), Failed(2), Failed(3, ErrorCategory.CustomerTimeout));
        Assert.Equal((RouteAccess.Open, 3), (health.Breaker.AccessAt(At(4)), health.Breaker.Failures));

        Assert.Equal(RouteAccess.Closed, health.After(Failed(4)).Breaker.AccessAt(At(4)));
    }

    [Fact]
    public void A_probe_that_the_customer_does_not_answer_leaves_its_place_to_the_next()
    {
        var closed = RouteHealth.Unknown.After(Failed(0, ErrorCategory.AuthFailed));

        var after = closed.Probing(At(31)).After(Failed(60, ErrorCategory.CustomerTimeout, took: 29));

        Assert.Equal((RouteAccess.ProbeDue, closed.Breaker.Closures), (after.Breaker.AccessAt(At(60)), after.Breaker.Closures));
    }

    [Fact]
    public void Three_failures_close_nothing() => Assert.Equal(RouteAccess.Open, Access(new RouteHealth().After(FourFailures[..3]), 4));

    [Fact]
    public void Four_failures_in_a_row_close_a_route_that_fell_ten_points() => Assert.Equal(RouteAccess.Closed, Access(new RouteHealth().After(FourFailures), 5));

    [Fact]
    public void Four_failures_in_a_row_close_no_route_that_fell_less_than_ten_points()
    {
        var health = Good with { Outcomes = new OutcomeTally(70, 0, Start) };

        Assert.Equal(RouteAccess.Open, Access(health.After(FourFailures), 5));
    }

    [Fact]
    public void A_success_ends_a_row() => Assert.Equal(RouteAccess.Open, Access(new RouteHealth().After(Failed(1), Failed(2), Failed(3), Ok(4), Failed(5)), 6));

    [Fact]
    public void What_is_not_the_routes_doing_ends_a_row() => Assert.Equal(RouteAccess.Open, Access(new RouteHealth().After(Failed(1), Failed(2), Failed(3), Declined(4), Failed(5)), 6));

    [Theory]
    [InlineData(0.29, false)]
    [InlineData(0.31, true)]
    public void A_fall_by_thirty_points_closes_without_a_row(double drop, bool isClosed) =>
        Assert.Equal(isClosed, default(RouteBreaker).After(Failed(1), drop).AccessAt(At(1)) is RouteAccess.Closed);

    [Theory]
    [InlineData(2, 0.11, false)]
    [InlineData(3, 0.09, false)]
    [InlineData(3, 0.11, true)]
    public void A_fall_by_ten_points_closes_with_the_fourth_of_a_row(int failures, double drop, bool isClosed) =>
        Assert.Equal(isClosed, new RouteBreaker(failures, 0, null, null).After(Failed(1), drop).AccessAt(At(1)) is RouteAccess.Closed);

    [Fact]
    public void The_fall_is_measured_from_the_baseline()
    {
        var health = new RouteHealth { Baseline = 0.8, Outcomes = new OutcomeTally(16, 20, Start) };

        Assert.Equal(RouteAccess.Open, Access(health.After(Failed(1)), 1));
        Assert.Equal(RouteAccess.Closed, Access((health with { Baseline = 0.97 }).After(Failed(1)), 1));
    }

    [Fact]
    public void Silence_alone_closes_a_route_that_falls_by_thirty_points()
    {
        var closed = new RouteHealth().After(Enumerable.Range(0, 12).Select(second => Overdue(second)));
        var open = new RouteHealth().After(Enumerable.Range(0, 6).Select(second => Overdue(second)));

        Assert.Equal((RouteAccess.Closed, RouteAccess.Open), (Access(closed, 12), Access(open, 12)));
    }

    [Theory]
    [InlineData(ErrorCategory.AuthFailed)]
    [InlineData(ErrorCategory.Misconfigured)]
    public void A_failure_of_credentials_closes_at_once(ErrorCategory category) => Assert.Equal(RouteAccess.Closed, Access(Good.After(Failed(1, category)), 2));

    [Fact]
    public void A_closure_takes_half_a_minute()
    {
        var health = Closed();

        Assert.Equal(RouteAccess.Closed, Access(health, 29.9));
        Assert.Equal(RouteAccess.ProbeDue, Access(health, 30));
    }

    [Fact]
    public void Closures_double_up_to_ten_minutes()
    {
        var health = Closed();
        var (at, lengths) = (0.0, new List<double>());
        for (var closure = 0; closure < 8; closure++)
        {
            var length = (health.Breaker.ClosedUntil - At(at)).TotalSeconds;
            lengths.Add(length);
            Assert.Equal((RouteAccess.Closed, RouteAccess.ProbeDue), (Access(health, at + length - 0.1), Access(health, at + length)));
            health = health.Probing(At(at + length)).After(Failed(at + length + 2));
            at += length + 2;
        }

        Assert.Equal([30, 60, 120, 240, 480, 600, 600, 600], lengths);
    }

    [Fact]
    public void While_one_probes_nobody_else_goes()
    {
        var health = Closed().Probing(At(31));

        Assert.Equal((RouteAccess.Closed, RouteAccess.Closed), (Access(health, 32), Access(health, 300)));
    }

    [Fact]
    public void A_success_of_the_probe_opens_the_route_and_ends_the_doubling()
    {
        var opened = Closed().Probing(At(31)).After(Failed(33)).Probing(At(100)).After(Ok(102));
        var closedAgain = opened.After(Failed(200, ErrorCategory.AuthFailed));

        Assert.Equal(RouteAccess.Open, Access(opened, 102));
        Assert.Equal(At(230), closedAgain.Breaker.ClosedUntil);
    }

    [Fact]
    public void A_probe_that_fails_by_the_customer_makes_room_for_the_next()
    {
        var health = Closed().Probing(At(31)).After(Declined(33));

        Assert.Equal(RouteAccess.ProbeDue, Access(health, 34));
    }

    [Fact]
    public void A_late_probe_goes_on_probing()
    {
        var health = Closed().Probing(At(31)).After(Overdue(91, took: 60));

        Assert.Equal(RouteAccess.Closed, Access(health, 92));
    }

    [Fact]
    public void A_probe_that_is_never_heard_of_again_makes_room_after_ten_minutes()
    {
        var health = Closed().Probing(At(31));

        Assert.Equal((RouteAccess.Closed, RouteAccess.ProbeDue), (Access(health, 630.9), Access(health, 631)));
    }

    [Fact]
    public void Failures_that_were_on_their_way_do_not_make_a_closure_longer()
    {
        var health = Closed().After(Failed(1, took: 2), Failed(10, took: 20));

        Assert.Equal(At(30), health.Breaker.ClosedUntil);
    }

    [Fact]
    public void Failures_that_were_on_their_way_do_not_end_a_probe()
    {
        var health = Closed().Probing(At(31)).After(Failed(40, took: 45));

        Assert.Equal((RouteAccess.Closed, At(30)), (Access(health, 41), health.Breaker.ClosedUntil));
    }

    [Fact]
    public void A_success_from_before_the_closure_does_not_open() => Assert.Equal(RouteAccess.Closed, Access(Closed().After(Ok(10, took: 20)), 11));

    [Fact]
    public void A_clock_that_is_a_little_behind_finds_the_route_closed() => Assert.Equal(RouteAccess.Closed, Access(Closed(), -5));

    [Fact]
    public void A_clock_that_was_hours_ahead_closes_nothing_for_hours() => Assert.Equal(RouteAccess.ProbeDue, Access(Closed(), -7_200));

    /// <summary>Closed at the start.</summary>
    private static RouteHealth Closed() => Good.After(Failed(0, ErrorCategory.AuthFailed));

    private static RouteAccess Access(RouteHealth health, double at) => health.Breaker.AccessAt(At(at));
}

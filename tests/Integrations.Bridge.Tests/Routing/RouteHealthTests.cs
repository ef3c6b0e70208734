using System.Text.Json;
using static Integrations.Bridge.Tests.Routing.Signals;

namespace Integrations.Bridge.Tests.Routing;

public sealed class RouteHealthTests
{
    [Fact]
    public void A_route_that_nothing_is_known_of_is_believed_to_succeed_in_97_of_100() => Assert.Equal(0.97, RouteHealth.Unknown.SuccessAt(Start), 12);

    [Fact]
    public void The_prior_of_a_route_is_its_baseline()
    {
        var health = new RouteHealth { Baseline = 0.8, Outcomes = new OutcomeTally(10, 0, Start) };

        Assert.Equal((10 + (10 * 0.8)) / 20, health.SuccessAt(Start), 12);
    }

    [Fact]
    public void The_prior_of_a_segment_is_its_route_as_a_whole()
    {
        var health = new RouteHealth { Baseline = 0.9, Outcomes = new OutcomeTally(5, 15, Start) };
        var route = (5 + (10 * 0.9)) / 30;

        Assert.Equal((3 + (10 * route)) / (5 + 10), health.SuccessAt(Start, new OutcomeTally(3, 2, Start)), 12);
    }

    [Fact]
    public void A_segment_without_outcomes_scores_as_its_route()
    {
        var health = RouteHealth.Unknown.After(Failed(0), Failed(1));

        Assert.Equal(health.SuccessAt(At(5)), health.SuccessAt(At(5), default), 12);
    }

    [Fact]
    public void The_baseline_moves_by_two_thousandths_of_the_way()
    {
        Assert.Equal(0.97 + (0.002 * 0.03), RouteHealth.Unknown.After(Ok(0)).Baseline, 12);
        Assert.Equal(0.97 - (0.002 * 0.97), RouteHealth.Unknown.After(Failed(0)).Baseline, 12);
        Assert.Equal(0.97 - (0.002 * 0.5 * 0.97), RouteHealth.Unknown.After(Failed(0, ErrorCategory.RateLimited)).Baseline, 12);
    }

    [Fact]
    public void The_baseline_is_never_under_one_half() =>
        Assert.Equal(0.5, RouteHealth.Unknown.After(Enumerable.Range(0, 1_000).Select(second => Failed(second))).Baseline);

    [Fact]
    public void What_is_not_the_routes_doing_moves_neither_score_nor_baseline()
    {
        var health = RouteHealth.Unknown.After(Ok(0), Failed(0));

        var after = health.After(Declined(0));

        Assert.Equal((health.Outcomes, health.Baseline), (after.Outcomes, after.Baseline));
    }

    [Fact]
    public void A_late_answer_moves_the_score_and_not_the_baseline()
    {
        var after = RouteHealth.Unknown.After(Overdue(0));

        Assert.Equal((0.5, 0.97), (after.Outcomes.Bad, after.Baseline));
    }

    [Fact]
    public void Before_there_are_answers_a_minute_is_long() => Assert.Equal(60, RouteHealth.Unknown.SlowAnswerSeconds);

    [Fact]
    public void A_route_that_answers_at_once_is_still_given_five_seconds() =>
        Assert.Equal(5, RouteHealth.Unknown.After(Enumerable.Range(0, 5_000).Select(second => Ok(second, took: 0.1))).SlowAnswerSeconds);

    [Fact]
    public void The_slow_answer_is_the_99th_percentile()
    {
        // Answer times of 0 to 100 s in a shuffled order: 99 s are slower than 99 of 100. The start is forgotten after 5,000.
        var health = RouteHealth.Unknown.After(Enumerable.Range(0, 5_000).Select(Spread));
        var seen = new List<double>();
        foreach (var second in Enumerable.Range(5_000, 5_000))
        {
            health = health.After(Spread(second));
            seen.Add(health.SlowAnswerSeconds);
        }

        Assert.InRange(seen.Average(), 90, 105);
        Assert.All(seen, slow => Assert.InRange(slow, 75, 120));
        static RouteSignal Spread(int second) => Ok(second, took: (second * 7_919) % 10_007 / 100.07);
    }

    [Fact]
    public void Quick_failures_do_not_make_a_route_seem_fast() =>
        Assert.Equal(60, RouteHealth.Unknown.After(Enumerable.Range(0, 1_000).Select(second => Failed(second, took: 0.01))).SlowAnswerSeconds);

    [Fact]
    public void An_answer_from_before_its_question_is_a_quick_one() => Assert.InRange(RouteHealth.Unknown.After(Ok(0, took: -3_600)).SlowAnswerSeconds, 59, 60);

    [Fact]
    public void The_state_survives_a_store()
    {
        var health = RouteHealth.Unknown.After(Ok(0), Failed(1), Overdue(2), Failed(3, ErrorCategory.AuthFailed)).Probing(At(40));

        Assert.Equal(health, JsonSerializer.Deserialize<RouteHealth>(JsonSerializer.Serialize(health)));
    }

    [Fact]
    public void Whatever_comes_the_numbers_stay_in_their_ranges() => Holds(AnySignals, static signals =>
    {
        var health = RouteHealth.Unknown.After(signals);
        return health.Baseline is >= 0.5 and <= 1
            && health.SlowAnswerSeconds is >= 5 and < 1_200
            && health.SuccessAt(Start) is >= 0 and <= 1
            && health.Breaker is { Failures: >= 0, Closures: >= 0 and <= 6 };
    });
}

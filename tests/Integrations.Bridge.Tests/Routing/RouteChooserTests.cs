using FsCheck.Fluent;
using static Integrations.Bridge.Tests.Routing.Signals;

namespace Integrations.Bridge.Tests.Routing;

public sealed class RouteChooserTests
{
    private static readonly RouteHealth Known = HealthOf(0.95, samples: 5);

    [Fact]
    public void The_route_that_succeeds_most_is_chosen() => Assert.Equal((1, PickReason.Best), Pick([Route("a", 0.90), Route("b", 0.95), Route("c", 0.92)]));

    [Fact]
    public void The_segment_of_the_payment_decides_and_not_the_route_alone() =>
        Assert.Equal((1, PickReason.Best), Pick([Route("a", 0.95) with { Segment = new OutcomeTally(10, 10, Start) }, Route("b", 0.90)]));

    [Fact]
    public void Among_equals_the_lower_priority_number_is_chosen() => Assert.Equal((1, PickReason.Best), Pick([Route("a", 0.95, priority: 2), Route("b", 0.95, priority: 1), Route("c", 0.95, priority: 2)]));

    [Fact]
    public void Among_equals_of_one_priority_the_first_is_chosen() => Assert.Equal((0, PickReason.Best), Pick([Route("a", 0.95), Route("b", 0.95)]));

    [Fact]
    public void A_better_score_goes_before_a_better_priority() => Assert.Equal((1, PickReason.Best), Pick([Route("a", 0.90, priority: 1), Route("b", 0.95, priority: 9)]));

    [Theory]
    [InlineData(0.959, 0)]
    [InlineData(0.961, 1)]
    public void The_incumbent_stays_until_another_is_a_point_ahead(double other, int chosen)
    {
        var pick = Choose([Route("a", 0.95), Route("b", other)], new RouteLead("a", 0));

        Assert.Equal(chosen, pick.Index);
    }

    [Fact]
    public void The_best_becomes_the_incumbent() => Assert.Equal("b", Choose([Route("a", 0.90), Route("b", 0.95)], default).Lead.Incumbent);

    [Fact]
    public void With_the_defaults_a_route_is_worth_its_success() => Assert.Equal(0.87, new RouteWorth().Value(0.87));

    [Fact]
    public void Value_is_success_times_gain_less_time_and_risk()
    {
        var terms = new RouteWorth { Benefit = 2, Cost = 0.5, Urgency = 0.01, Seconds = 10, ClassRisk = 0.02 };

        Assert.Equal((0.9 * 1.5) - 0.1 - 0.02, terms.Value(0.9), 12);
    }

    [Fact]
    public void Terms_of_a_candidate_decide() =>
        Assert.Equal((1, PickReason.Best), Pick([Route("a", 0.95) with { Worth = new RouteWorth { Cost = 0.2 } }, Route("b", 0.90)]));

    [Fact]
    public void The_ranking_goes_from_best_to_worst_and_the_closed_come_last()
    {
        ScoredRoute[] routes = [Closed("closed later", 20), Route("good", 0.90), Closed("closed first", 10), Route("best", 0.95), Route("bad", 0.60)];
        var ranking = new RankedRoute[routes.Length];

        RouteChooser.Choose(routes, default, At(25), ranking);

        Assert.Equal(["best", "good", "bad", "closed first", "closed later"], ranking.Select(ranked => routes[ranked.Index].Name));
        Assert.Equal(0.90, ranking[1].Success, 3);
    }

    [Fact]
    public void A_closed_route_takes_no_traffic() => Assert.Equal((1, PickReason.Best), Pick([Closed("a", 0), Route("b", 0.60)], at: 29));

    [Fact]
    public void After_its_time_the_next_payment_probes_a_closed_route_and_the_one_after_it_does_not()
    {
        var closed = Closed("a", 0);
        var probing = closed with { Health = closed.Health.Probing(At(30)) };

        Assert.Equal((0, PickReason.Probe), Pick([closed, Route("b", 0.95)], at: 30));
        Assert.Equal((1, PickReason.Best), Pick([probing, Route("b", 0.95)], at: 31));
    }

    [Fact]
    public void A_probe_takes_the_lead_from_nobody()
    {
        ScoredRoute[] routes = [Closed("a", 0), Route("b", 0.95), Route("c", 0.90)];
        var ranking = new RankedRoute[routes.Length];

        var pick = RouteChooser.Choose(routes, default, At(30), ranking);

        Assert.Equal("b", pick.Lead.Incumbent);
        Assert.Equal(["a", "b", "c"], ranking.Select(ranked => routes[ranked.Index].Name));
    }

    [Fact]
    public void When_all_are_closed_the_one_that_opens_first_is_named() => Assert.Equal((1, PickReason.NoneOpen), Pick([Closed("a", 10), Closed("b", 0)], at: 20));

    [Fact]
    public void Two_of_a_hundred_payments_sample_a_route_of_which_little_is_known()
    {
        ScoredRoute[] routes = [Route("a", 0.95), Route("b", 0.90, samples: 5)];

        var sampled = Decide(routes, 1_000);

        Assert.Equal(Enumerable.Range(1, 20).Select(sample => (sample * 50) - 1), sampled);
    }

    [Fact]
    public void Credit_grows_to_three_samples_and_no_further()
    {
        ScoredRoute[] known = [Route("a", 0.95), Route("b", 0.90)];
        var lead = default(RouteLead);
        for (var decision = 0; decision < 1_000; decision++)
        {
            lead = Choose(known, lead).Lead;
        }

        var sampled = Decide([Route("a", 0.95), Route("b", 0.90, samples: 5)], 40, lead);

        Assert.Equal(300, lead.Credit);
        Assert.Equal([0, 1, 2], sampled);
    }

    [Theory]
    [InlineData(19.9, true)]
    [InlineData(20, false)]
    public void A_route_with_twenty_fresh_samples_needs_no_more(double samples, bool isSampled) =>
        Assert.Equal(isSampled, Choose([Route("a", 0.95), Route("b", 0.90, samples)], new RouteLead("a", 300)).Reason is PickReason.Sample);

    [Fact]
    public void Samples_that_faded_are_not_fresh()
    {
        ScoredRoute[] routes = [Route("a", 0.95), Route("b", 0.90, samples: 30)];

        Assert.Equal(PickReason.Best, Choose(routes, new RouteLead("a", 300), 0).Reason);
        Assert.Equal((1, PickReason.Sample), Pick(routes, new RouteLead("a", 300), 600));
    }

    [Theory]
    [InlineData(0.71, true)]
    [InlineData(0.69, false)]
    public void A_route_more_than_25_points_behind_is_not_sampled(double success, bool isSampled) =>
        Assert.Equal(isSampled, Choose([Route("a", 0.95), Route("b", success, samples: 5)], new RouteLead("a", 300)).Reason is PickReason.Sample);

    [Fact]
    public void The_route_that_least_is_known_of_is_sampled() =>
        Assert.Equal((2, PickReason.Sample), Pick([Route("a", 0.95), Route("b", 0.90, samples: 9), Route("c", 0.80, samples: 4), Route("d", 0.75, samples: 12)], new RouteLead("a", 300)));

    [Fact]
    public void A_closed_route_is_not_sampled() => Assert.Equal((0, PickReason.Best), Pick([Route("a", 0.95), Closed("b", 0)], new RouteLead("a", 300), 10));

    [Fact]
    public void The_best_is_not_sampled() => Assert.Equal((0, PickReason.Best), Pick([Route("a", 0.95, samples: 1), Route("b", 0.90)], new RouteLead("a", 300)));

    [Fact]
    public void Without_a_route_there_is_nothing_to_choose() => Assert.Throws<ArgumentException>(() => RouteChooser.Choose([], default, Start, []));

    [Fact]
    public void Whatever_was_heard_every_route_is_ranked_once_and_the_pick_is_first() => Holds(Gen.ArrayOf(AnySignals, 8).Zip(Gen.Choose(-1_000, 1_000)).Zip(Gen.Choose(0, 300)), triple =>
    {
        var ((signals, at), credit) = triple;
        var routes = signals.Select((of, index) => new ScoredRoute($"{index}", index % 3, RouteHealth.Unknown.After(of), default(OutcomeTally).After(of.Take(3)))).ToArray();
        var ranking = new RankedRoute[routes.Length];

        var pick = RouteChooser.Choose(routes, new RouteLead("3", credit), At(at), ranking);

        return ranking[0].Index == pick.Index && ranking.Select(ranked => ranked.Index).Order().SequenceEqual(Enumerable.Range(0, 8)) && pick.Lead.Credit is >= 0 and <= 300;
    }, runs: 200);

    [Fact]
    public void A_decision_allocates_nothing()
    {
        ScoredRoute[] routes = [.. Enumerable.Range(0, 8).Select(index => Route($"{index}", 0.90 + (0.01 * index), samples: index * 5) with { Segment = new OutcomeTally(index, 1, Start) })];
        var ranking = new RankedRoute[routes.Length];
        var lead = RouteChooser.Choose(routes, default, At(10), ranking).Lead;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var decision = 0; decision < 1_000; decision++)
        {
            lead = RouteChooser.Choose(routes, lead, At(10 + decision), ranking).Lead;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal("7", lead.Incumbent);
    }

    private static RouteHealth HealthOf(double success, double samples = 50) => new() { Baseline = success, Outcomes = new OutcomeTally(samples * success, samples * (1 - success), Start) };

    private static ScoredRoute Route(string name, double success, double samples = 50, int priority = 0) => new(name, priority, HealthOf(success, samples), default);

    private static ScoredRoute Closed(string name, double at) => new(name, 0, Known.After(Failed(at, ErrorCategory.AuthFailed)), default);

    private static RoutePick Choose(ScoredRoute[] routes, RouteLead lead, double at = 0) => RouteChooser.Choose(routes, lead, At(at), new RankedRoute[routes.Length]);

    private static (int Index, PickReason Reason) Pick(ScoredRoute[] routes, RouteLead lead = default, double at = 0)
    {
        var pick = Choose(routes, lead, at);
        return (pick.Index, pick.Reason);
    }

    /// <summary>Which of many decisions sample.</summary>
    private static List<int> Decide(ScoredRoute[] routes, int decisions, RouteLead lead = default)
    {
        var sampled = new List<int>();
        for (var decision = 0; decision < decisions; decision++)
        {
            var pick = Choose(routes, lead);
            lead = pick.Lead;
            if (pick.Reason is PickReason.Sample)
            {
                sampled.Add(decision);
            }
        }

        return sampled;
    }
}

using Integrations.Bridge.Tests.Rules;

namespace Integrations.Bridge.Tests.Routing;

/// <summary>What the health of routes does to plans.</summary>
public sealed class HealthPlanTests
{
    private static readonly RouteDescriptor[] Two = [Plans.Route("a:x/stk", priority: 1), Plans.Route("b:x/stk", priority: 2)];

    [Theory]
    [InlineData(RoutingStrategy.Priority)]
    [InlineData(RoutingStrategy.LeastCost)]
    [InlineData(RoutingStrategy.SuccessRate)]
    public void A_route_that_is_closed_to_traffic_goes_last(RoutingStrategy strategy)
    {
        var plan = Plan(strategy, Closed("a:x/stk", Plans.Now));

        Assert.Equal(["b:x/stk", "a:x/stk"], plan.Names());
        Assert.Equal((PickReason.Best, RouteAccess.Closed), (plan.Reason, plan.Candidates[1].Access));
    }

    [Theory]
    [InlineData(RoutingStrategy.Priority)]
    [InlineData(RoutingStrategy.SuccessRate)]
    public void After_the_closure_a_payment_that_would_go_there_probes_it(RoutingStrategy strategy)
    {
        var plan = Plan(strategy, Closed("a:x/stk", Plans.Now.AddSeconds(-31)));

        Assert.Equal((PickReason.Probe, "a:x/stk"), (plan.Reason, plan.Names()[0]));
    }

    [Fact]
    public void By_priority_a_route_that_comes_later_is_not_probed()
    {
        var plan = Plan(RoutingStrategy.Priority, Closed("b:x/stk", Plans.Now.AddSeconds(-31)));

        Assert.Equal((PickReason.Best, "a:x/stk"), (plan.Reason, plan.Names()[0]));
    }

    [Theory]
    [InlineData(RoutingStrategy.Priority)]
    [InlineData(RoutingStrategy.SuccessRate)]
    public void A_second_attempt_probes_nothing(RoutingStrategy strategy)
    {
        var input = Input(strategy, Closed("a:x/stk", Plans.Now.AddSeconds(-31))) with { HasAttempts = true, FirstWallet = MobileOperator.Safaricom.Key };

        Assert.Equal(["b:x/stk", "a:x/stk"], RoutePlanner.Plan(input).Names());
    }

    [Fact]
    public void A_second_attempt_is_no_sample_and_leaves_the_budget_alone()
    {
        var input = Input(RoutingStrategy.SuccessRate, HealthPicture.Empty);
        var key = RoutePlanner.Plan(input).Next!.Value.Key;
        input = input with { Health = HealthPicture.Empty with { Leads = HealthPicture.Empty.Leads.SetItem(key, new RouteLead("a:x/stk", 300)) } };

        var first = RoutePlanner.Plan(input);
        var second = RoutePlanner.Plan(input with { HasAttempts = true, FirstWallet = MobileOperator.Safaricom.Key });

        Assert.Equal((PickReason.Sample, "b:x/stk"), (first.Reason, first.Names()[0]));
        Assert.Equal((PickReason.Best, "a:x/stk", true), (second.Reason, second.Names()[0], second.Next is null));
    }

    [Theory]
    [InlineData(RoutingStrategy.Priority)]
    [InlineData(RoutingStrategy.SuccessRate)]
    public void When_every_route_is_closed_the_one_that_opens_first_is_tried(RoutingStrategy strategy)
    {
        var health = Closed("a:x/stk", Plans.Now);
        health = Hear(health, "b:x/stk", Plans.Now.AddSeconds(-10), RouteSignal.Failed(Plans.Now.AddSeconds(-10), Plans.Now.AddSeconds(-10), ErrorCategory.AuthFailed));

        var plan = Plan(strategy, health);

        Assert.Equal((PickReason.NoneOpen, "b:x/stk"), (plan.Reason, plan.Names()[0]));
    }

    [Fact]
    public void By_success_the_route_that_does_better_goes_first_and_by_priority_it_does_not()
    {
        var health = Failing(Failing(HealthPicture.Empty, "a:x/stk", failures: 2, successes: 20), "b:x/stk", failures: 0, successes: 20);

        Assert.Equal("b:x/stk", Plan(RoutingStrategy.SuccessRate, health).Names()[0]);
        Assert.Equal("a:x/stk", Plan(RoutingStrategy.Priority, health).Names()[0]);
    }

    [Fact]
    public void By_success_equals_go_by_priority_and_a_fee_weighs_as_much_as_failures()
    {
        Assert.Equal("a:x/stk", Plan(RoutingStrategy.SuccessRate, HealthPicture.Empty).Names()[0]);
        Assert.Equal("b:x/stk", Plan(RoutingStrategy.SuccessRate, HealthPicture.Empty, Plans.Charging("a:x/stk", 0, percent: 2)).Names()[0]);
        Assert.Equal("a:x/stk", Plan(RoutingStrategy.SuccessRate, HealthPicture.Empty, Plans.Charging("a:x/stk", 0, percent: 2, commission: 2)).Names()[0]);
    }

    [Fact]
    public void By_success_a_route_that_can_be_asked_goes_before_one_that_only_calls_back()
    {
        RouteDescriptor[] routes = [Two[0] with { Capabilities = Facts.Correlatable }, Two[1]];

        var plan = Plans.Of(routes, Plans.Options(RoutingStrategy.SuccessRate));

        Assert.Equal("b:x/stk", plan.Names()[0]);
    }

    [Fact]
    public void By_success_the_incumbent_stays_until_another_is_better_by_a_point()
    {
        var first = Plan(RoutingStrategy.SuccessRate, HealthPicture.Empty);
        var (key, lead) = first.Next!.Value;
        var health = Failing(HealthPicture.Empty with { Leads = HealthPicture.Empty.Leads.SetItem(key, lead) }, "b:x/stk", failures: 0, successes: 2);

        Assert.Equal("a:x/stk", Plan(RoutingStrategy.SuccessRate, health).Names()[0]);
        Assert.Equal("b:x/stk", Plan(RoutingStrategy.SuccessRate, health with { Leads = HealthPicture.Empty.Leads }).Names()[0]);
    }

    [Theory]
    [InlineData(0, "a:x/stk")]
    [InlineData(10, "b:x/stk")]
    public void By_success_a_slow_route_goes_behind_a_quick_one_where_waiting_costs(double percentPerMinute, string first)
    {
        var health = HealthPicture.Empty;
        for (var payment = 0; payment < 10; payment++)
        {
            health = Hear(health, "a:x/stk", Plans.Now, RouteSignal.Succeeded(Plans.Now.AddMinutes(-10), Plans.Now));
            health = Hear(health, "b:x/stk", Plans.Now, RouteSignal.Succeeded(Plans.Now, Plans.Now));
        }

        var options = Plans.Options(RoutingStrategy.SuccessRate);
        options.UrgencyPercentPerMinute = percentPerMinute;
        var input = Plans.Input(Plans.Request(), RoutingSnapshot.Of(Two, options)) with { Health = health };

        Assert.Equal(first, RoutePlanner.Plan(input).Names()[0]);
        Assert.Equal(first, RoutePlanner.Plan(input with { Routing = input.Routing.With(["other"]) }).Names()[0]);
    }

    [Fact]
    public void A_decision_shows_success_samples_and_access()
    {
        var health = Failing(HealthPicture.Empty, "a:x/stk", failures: 0, successes: 10);

        var decision = Plan(RoutingStrategy.Priority, health).Decide(0, []);

        var verdict = decision.Routes[0];
        Assert.Equal((0.9926, 10, RouteAccess.Open), (verdict.Success, verdict.Samples, verdict.Access));
        Assert.Equal(decision.Routes, RoutingDecision.Read(RoutingDecision.Append(null, decision))[0].Routes);
        Assert.Equal("a:x/stk was chosen, succeeds in 99 % (from 10 payments).", verdict.Explain());
    }

    private static RoutePlan Plan(RoutingStrategy strategy, HealthPicture health, params RouteTerms[] terms) => RoutePlanner.Plan(Input(strategy, health, terms));

    private static PlanInput Input(RoutingStrategy strategy, HealthPicture health, params RouteTerms[] terms) =>
        Plans.Input(Plans.Request(), RoutingSnapshot.Of(Two, Plans.Options(strategy, terms))) with { Health = health };

    private static HealthPicture Closed(string route, DateTimeOffset at) => Hear(HealthPicture.Empty, route, at, RouteSignal.Failed(at, at, ErrorCategory.AuthFailed));

    private static HealthPicture Failing(HealthPicture health, string route, int failures, int successes)
    {
        for (var payment = 0; payment < failures + successes; payment++)
        {
            health = Hear(health, route, Plans.Now, payment < failures ? RouteSignal.Failed(Plans.Now, Plans.Now, ErrorCategory.ProviderFault) : RouteSignal.Succeeded(Plans.Now, Plans.Now));
        }

        return health;
    }

    private static HealthPicture Hear(HealthPicture health, string route, DateTimeOffset at, RouteSignal signal)
    {
        Assert.Equal(at, signal.At);
        return health.After(route, HealthPicture.SegmentOf(new Money(1000m, "KES")), signal);
    }
}

namespace Integrations.Bridge.Tests.Routing;

public sealed class StrategyTests
{
    private static readonly RouteDescriptor[] Three = Plans.Routes("a:x/stk", "b:x/stk", "c:x/stk");

    [Fact]
    public void The_hosts_priority_takes_the_place_of_the_routes_own()
    {
        RouteDescriptor[] routes = [Plans.Route("a:x/stk", priority: 10), Plans.Route("b:x/stk", priority: 20)];

        Assert.Equal(["b:x/stk", "a:x/stk"], Plans.Of(routes, Plans.Options(new RouteTerms { Route = "b:x/stk", Priority = 5 })).Names());
    }

    [Fact]
    public void The_entry_with_the_whole_name_holds_then_the_longest_pattern()
    {
        var options = Plans.Options(new RouteTerms { Route = "*", Priority = 1 }, new RouteTerms { Route = "b:*", Priority = 2 }, new RouteTerms { Route = "a:x/stk", Priority = 3 });

        Assert.Equal(["c:x/stk", "b:x/stk", "a:x/stk"], Plans.Of(Three, options).Names());
    }

    [Fact]
    public void The_smallest_fee_goes_first_and_an_unknown_one_last()
    {
        var options = Plans.Options(RoutingStrategy.LeastCost, Plans.Charging("b:x/stk", 12), Plans.Charging("c:x/stk", 1, percent: 1));

        var plan = Plans.Of(Three, options);

        Assert.Equal(["c:x/stk", "b:x/stk", "a:x/stk"], plan.Names());
        Assert.Equal([new Money(11m, "KES"), new Money(12m, "KES"), null], plan.Candidates.Select(static candidate => candidate.Fee));
        Assert.Equal(["b:x/stk", "c:x/stk", "a:x/stk"], Plans.Of(Three, options, Plans.Request(2000)).Names());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(100, 0)]
    [InlineData(101, 5)]
    [InlineData(500, 5)]
    [InlineData(501, 10.03)]
    [InlineData(1234, 12.34)]
    public void A_fee_is_that_of_the_line_of_the_tariff_and_is_rounded_up(int amount, double fee)
    {
        var terms = new RouteTerms { Route = "a:*", Fees = { new RouteFee { UpTo = 100 }, new RouteFee { UpTo = 500, Fixed = 5 }, new RouteFee { Percent = 1, Fixed = amount is 501 ? 5.015m : 0 } } };

        Assert.Equal(new Money((decimal)fee, "KES"), Plans.Of(Three, Plans.Options(terms), Plans.Request(amount)).Candidates[0].Fee);
    }

    [Fact]
    public void The_highest_commission_goes_first_then_the_smallest_fee_then_priority()
    {
        var options = Plans.Options(RoutingStrategy.HighestCommission, Plans.Charging("a:x/stk", 2, commission: 3), Plans.Charging("b:x/stk", 1, commission: 3), Plans.Charging("c:x/stk", 9, commission: 4));

        Assert.Equal(["c:x/stk", "b:x/stk", "a:x/stk"], Plans.Of(Three, options).Names());
    }

    [Fact]
    public void A_split_follows_its_weights()
    {
        var options = Plans.Options(RoutingStrategy.Weighted, new RouteTerms { Route = "a:*", Weight = 70 }, new RouteTerms { Route = "b:*", Weight = 30 }, new RouteTerms { Route = "c:*", Weight = 0 });

        var firsts = Enumerable.Range(0, 10_000).Select(number => Plans.Of(Three, options, Plans.Request(key: $"order-{number}")).Names()).ToList();

        // Three standard deviations of a fair draw are 1.4 points.
        Assert.InRange(firsts.Count(static names => names[0] is "a:x/stk"), 6_860, 7_140);
        Assert.Equal(10_000, firsts.Count(static names => names[2] is "c:x/stk"));
    }

    [Fact]
    public void A_split_gives_the_same_key_the_same_route_and_moves_nothing_else_when_a_route_leaves()
    {
        var options = Plans.Options(RoutingStrategy.Weighted);
        for (var number = 0; number < 200; number++)
        {
            var request = Plans.Request(key: $"order-{number}");
            var all = Plans.Of(Three, options, request).Names();

            Assert.Equal(all, Plans.Of([.. Three.Reverse()], options, request).Names());
            Assert.Equal(all.Where(static name => name is not "b:x/stk"), Plans.Of([Three[0], Three[2]], options, request).Names());
        }
    }

    [Fact]
    public void A_split_by_tenant_and_key_does_not_send_equal_keys_of_all_tenants_to_one_route()
    {
        var options = Plans.Options(RoutingStrategy.Weighted);

        Assert.Equal(3, Enumerable.Range(0, 50).Select(number => Plans.Of(Three, options, tenant: $"t-{number}").Names()[0]).Distinct().Count());
    }

    [Fact]
    public void A_customer_stays_on_one_route()
    {
        var options = Plans.Options(RoutingStrategy.Sticky);
        var customers = Enumerable.Range(0, 60).Select(static number => $"2547083741{number:00}").ToList();

        var routes = customers.Select(customer => Enumerable.Range(0, 5).Select(order => Plans.Of(Three, options, Plans.Request(key: $"{customer}-{order}", payer: customer)).Names()[0]).Distinct().ToList()).ToList();

        Assert.All(routes, static one => Assert.Single(one));
        Assert.Equal(3, routes.Select(static one => one[0]).Distinct().Count());
    }
}

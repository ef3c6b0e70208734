namespace Integrations.Bridge.Tests.Routing;

public sealed class RuleTests
{
    private static readonly RouteDescriptor[] Two = Plans.Routes("mpesa:shop-a/stk", "mpesa:shop-b/stk");

    [Fact]
    public void Without_rules_every_route_that_fits_may_be_used()
    {
        var plan = Plans.Of(Two, new BridgeRouting());

        Assert.Equal(["mpesa:shop-a/stk", "mpesa:shop-b/stk"], plan.Names());
        Assert.Equal((null, RoutingStrategy.Priority), (plan.Rule, plan.Strategy));
    }

    [Fact]
    public void A_tenant_is_kept_to_its_own_account()
    {
        var options = new BridgeRouting().With(new RoutingRule { Name = "shop-b", Tenant = "b" }, "mpesa:shop-b/*");

        var plan = Plans.Of(Two, options, tenant: "b");

        Assert.Equal(["mpesa:shop-b/stk"], plan.Names());
        Assert.Equal(new RouteVerdict("mpesa:shop-a/stk", RouteRejection.NotInRule, "shop-b"), Assert.Single(plan.Rejected));
        Assert.Equal(2, Plans.Of(Two, options, tenant: "a").Candidates.Count);
    }

    [Fact]
    public void A_payment_that_names_a_route_outside_its_rule_gets_none()
    {
        var options = new BridgeRouting().With(new RoutingRule { Tenant = "b" }, "mpesa:shop-b/*");

        var plan = Plans.Of(Two, options, tenant: "b", only: "mpesa:shop-a/stk");

        Assert.Empty(plan.Candidates);
        Assert.Equal((RouteRejection.NotInRule, RouteRejection.NotNamed), (plan.RejectionOf("mpesa:shop-a/stk"), plan.RejectionOf("mpesa:shop-b/stk")));
    }

    [Fact]
    public void The_first_rule_that_fits_holds()
    {
        var options = new BridgeRouting().With(new RoutingRule { Name = "small", Currency = "KES", AmountBelow = 500 }, "mpesa:shop-a/*").With(new RoutingRule { Name = "rest" }, "mpesa:shop-b/*");

        Assert.Equal("small", Plans.Of(Two, options, Plans.Request(499)).Rule);
        Assert.Equal("rest", Plans.Of(Two, options, Plans.Request(500)).Rule);
    }

    [Fact]
    public void The_order_in_a_rule_goes_before_priority_and_a_star_takes_the_rest()
    {
        RouteDescriptor[] routes = [Plans.Route("mpesa:shop-a/stk", priority: 1), Plans.Route("mpesa:shop-b/stk"), Plans.Route("ncba:default/stk")];
        var options = new BridgeRouting().With(new RoutingRule(), "ncba:*", "*");

        Assert.Equal(["ncba:default/stk", "mpesa:shop-a/stk", "mpesa:shop-b/stk"], Plans.Of(routes, options).Names());
    }

    public static TheoryData<string, RoutingRule, bool> Conditions() => new()
    {
        { "kind", new RoutingRule { Kinds = { PaymentKind.Collect, PaymentKind.Vend } }, true },
        { "other kind", new RoutingRule { Kinds = { PaymentKind.Disburse } }, false },
        { "country", new RoutingRule { Country = "KE" }, true },
        { "other country", new RoutingRule { Country = "UG" }, false },
        { "currency", new RoutingRule { Currency = "KES" }, true },
        { "other currency", new RoutingRule { Currency = "UGX" }, false },
        { "from its amount", new RoutingRule { Currency = "KES", AmountFrom = 1000 }, true },
        { "from more", new RoutingRule { Currency = "KES", AmountFrom = 1000.01m }, false },
        { "below its amount", new RoutingRule { Currency = "KES", AmountBelow = 1000 }, false },
        { "below more", new RoutingRule { Currency = "KES", AmountBelow = 1000.01m }, true },
        { "tenant", new RoutingRule { Tenant = "b" }, true },
        { "other tenant", new RoutingRule { Tenant = "B" }, false },
        { "no tenant", new RoutingRule { Tenant = "" }, false },
        { "all of them", new RoutingRule { Kinds = { PaymentKind.Collect }, Country = "KE", Currency = "KES", AmountFrom = 1, AmountBelow = 5000, Tenant = "b" }, true },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_rule_fits_when_all_that_it_names_is_so(string what, RoutingRule rule, bool fits) =>
        Assert.True(fits == (Plans.Of(Two, new BridgeRouting().With(rule), tenant: "b").Rule is not null), what);

    [Fact]
    public void A_refund_has_no_rule()
    {
        RouteDescriptor[] routes = [.. Two, Plans.Route("mpesa:shop-a/reversal", kind: PaymentKind.Refund)];
        routes[0] = routes[0] with { Capabilities = routes[0].Capabilities with { Reverse = ReverseCapability.Full } };
        var refund = new RefundRequest { IdempotencyKey = "r", Reference = "r", Amount = new Money(1000m, "KES"), OriginalReceipt = "ABC", OriginalRoute = "mpesa:shop-a/stk" };

        var plan = Plans.Of(routes, new BridgeRouting().With(new RoutingRule(), "mpesa:shop-b/*"), refund);

        Assert.Equal(["mpesa:shop-a/reversal"], plan.Names());
    }

    [Fact]
    public void A_rule_has_an_order_of_its_own()
    {
        var options = Plans.Options(Plans.Charging("mpesa:shop-a/stk", 10), Plans.Charging("mpesa:shop-b/stk", 9)).With(new RoutingRule { Strategy = RoutingStrategy.LeastCost, Tenant = "b" });

        Assert.Equal("mpesa:shop-b/stk", Plans.Of(Two, options, tenant: "b").Names()[0]);
        Assert.Equal("mpesa:shop-a/stk", Plans.Of(Two, options).Names()[0]);
    }
}

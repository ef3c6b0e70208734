namespace Integrations.Bridge.Tests.Routing;

public sealed class RoutingChecksTests
{
    public static TheoryData<BridgeRouting, string> Wrong() => new()
    {
        { new BridgeRouting { Strategy = (RoutingStrategy)99 }, "Routing:Strategy" },
        { new BridgeRouting { VendStrategy = (RoutingStrategy)99 }, "Routing:VendStrategy" },
        { new BridgeRouting { UrgencyPercentPerMinute = double.NaN }, "Routing:UrgencyPercentPerMinute" },
        { new BridgeRouting { UrgencyPercentPerMinute = -1 }, "Routing:UrgencyPercentPerMinute" },
        { Rule(new RoutingRule { Name = "two words" }), "Routing:Rules:0:Name" },
        { Rule(new RoutingRule { Kinds = { PaymentKind.Refund } }), "Routing:Rules:0:Kinds" },
        { Rule(new RoutingRule { Kinds = { (PaymentKind)99 } }), "Routing:Rules:0:Kinds" },
        { Rule(new RoutingRule { Strategy = (RoutingStrategy)99 }), "Routing:Rules:0:Strategy" },
        { Rule(new RoutingRule { Country = "Kenya" }), "Routing:Rules:0:Country" },
        { Rule(new RoutingRule { Currency = "KSH" }), "Routing:Rules:0:Currency" },
        { Rule(new RoutingRule { AmountFrom = 5 }), "Routing:Rules:0:Currency" },
        { Rule(new RoutingRule { Currency = "KES", AmountFrom = 5, AmountBelow = 5 }), "Routing:Rules:0:AmountFrom" },
        { Rule(new RoutingRule { Currency = "KES", AmountFrom = -1 }), "Routing:Rules:0:AmountFrom" },
        { Rule(new RoutingRule { Routes = { "mpesa:*/stk" } }), "Routing:Rules:0:Routes:0" },
        { Rule(new RoutingRule { Routes = { "*", "" } }), "Routing:Rules:0:Routes:1" },
        { Plans.Options(new RouteTerms()), "Routing:Routes:0:Route" },
        { Plans.Options(new RouteTerms { Route = "a:*" }, new RouteTerms { Route = "a:*" }), "Routing:Routes has 'a:*' 2 times" },
        { Plans.Options(new RouteTerms { Route = "*", Weight = -1 }), "Routing:Routes:0:Weight" },
        { Plans.Options(new RouteTerms { Route = "*", Weight = double.NaN }), "Routing:Routes:0:Weight" },
        { Plans.Options(new RouteTerms { Route = "*", CommissionPercent = 101 }), "Routing:Routes:0:CommissionPercent" },
        { Plans.Options(new RouteTerms { Route = "*", Fees = { new RouteFee { Fixed = -1 } } }), "Routing:Routes:0:Fees:0" },
        { Plans.Options(new RouteTerms { Route = "*", Fees = { new RouteFee { Percent = 101 } } }), "Routing:Routes:0:Fees:0" },
        { Plans.Options(new RouteTerms { Route = "*", Fees = { new RouteFee(), new RouteFee() } }), "Routing:Routes:0:Fees:0:UpTo" },
        { Plans.Options(new RouteTerms { Route = "*", Fees = { new RouteFee { UpTo = 10 }, new RouteFee { UpTo = 10 } } }), "Routing:Routes:0:Fees:1:UpTo" },
        { Plans.Options(new RouteTerms { Route = "*", Fees = { new RouteFee { UpTo = 0 } } }), "Routing:Routes:0:Fees:0:UpTo" },
        { Plans.Options(new RouteTerms { Route = "*", Pauses = { new RoutePause { From = Plans.Now, Until = Plans.Now } } }), "Routing:Routes:0:Pauses:0:Until" },
        { Plans.Options(new RouteTerms { Route = "*", Hours = { new ServiceHours { TimeZone = "Nairobi" } } }), "Routing:Routes:0:Hours:0:TimeZone" },
        { Plans.Options(new RouteTerms { Route = "*", Hours = { new ServiceHours { Days = { (DayOfWeek)9 } } } }), "Routing:Routes:0:Hours:0:Days" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_field(BridgeRouting options, string beginning) => Assert.StartsWith($"Bridge: {beginning}", Assert.Single(RoutingChecks.Problems(options)), StringComparison.Ordinal);

    [Fact]
    public void What_is_right_is_not_complained_about()
    {
        var terms = new RouteTerms
        {
            Route = "mpesa:*",
            Priority = -1,
            Weight = 0,
            CommissionPercent = 2.5m,
            Fees = { new RouteFee { UpTo = 100 }, new RouteFee { UpTo = 1000, Fixed = 5 }, new RouteFee { Percent = 1 } },
            Pauses = { new RoutePause { From = Plans.Now, Until = Plans.Now.AddHours(1) } },
            Hours = { new ServiceHours { Days = { DayOfWeek.Monday }, TimeZone = "Africa/Lagos" } },
        };
        var options = Plans.Options(terms).With(new RoutingRule { Name = "shop-a.1", Country = "KE", Currency = "KES", AmountFrom = 0, AmountBelow = 1, Tenant = "a" }, "mpesa:default/stk", "*");

        Assert.Empty(RoutingChecks.Problems(options));
        Assert.Empty(RoutingChecks.Strangers(options, Plans.Routes("mpesa:default/stk")));
    }

    [Fact]
    public void A_name_that_fits_no_route_is_told_with_those_that_there_are()
    {
        var options = Plans.Options(new RouteTerms { Route = "mpessa:*" }).With(new RoutingRule(), "mpesa:default/stk", "ncba:*");

        Assert.Equal(
        [
            "Bridge: Routing:Rules:0:Routes:1 (ncba:*) fits none of this host's routes: mpesa:default/stk.",
            "Bridge: Routing:Routes:0:Route (mpessa:*) fits none of this host's routes: mpesa:default/stk.",
        ], RoutingChecks.Strangers(options, Plans.Routes("mpesa:default/stk")));
    }

    private static BridgeRouting Rule(RoutingRule rule) => new BridgeRouting().With(rule);
}

namespace Integrations.Simulation;

/// <summary>What a seed's world looks like, beside its faults.</summary>
internal sealed record Scenario(int Workers, TimeSpan Span, TimeSpan BusyEnd, TimeSpan FaultsEnd, TimeSpan End)
{
    public static Scenario Of(SimRandom random, RunOptions run)
    {
        var span = random.Between(TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(600)) * run.Payments;
        var busyEnd = span + TimeSpan.FromMinutes(40);

        // In one of four runs things go on going wrong, less often, while what was left in doubt is looked after.
        var isLong = random.Chance(0.25);
        var faultsEnd = run.IsLiveness ? span * 0.8 : isLong ? busyEnd + TimeSpan.FromHours(26) : busyEnd;
        return new Scenario(random.Chance(0.5) ? 1 : 2, span, busyEnd, faultsEnd, (faultsEnd > span ? faultsEnd : span) + TimeSpan.FromHours(112));
    }

    public static IReadOnlyList<RouteSpec> Routes(SimRandom random, SimRoutes routes) => routes is SimRoutes.Real ? RealRoutes.Of(random) : Invented(random);

    /// <summary>The accounts whose money is reported unasked, or is all that is reported.</summary>
    public static IEnumerable<PaybillReader> Paybills(SimRoutes routes, IEnumerable<RouteSpec> specs) => specs
        .Where(spec => spec is { Kind: PaymentKind.Collect, Currency.Code: "KES" } && (routes is SimRoutes.Real || spec.Provider is "alpha"))
        .Select(static spec => new PaybillReader(spec.Provider, spec.Route.Merchant, spec.SignsMoney));

    private static List<RouteSpec> Invented(SimRandom random)
    {
        var specs = new List<RouteSpec>();
        foreach (var kind in new[] { PaymentKind.Collect, PaymentKind.Disburse, PaymentKind.Vend })
        {
            var priorities = new[] { 1, 2, 3 };
            for (var index = 2; index > 0; index--)
            {
                var other = random.Below(index + 1);
                (priorities[index], priorities[other]) = (priorities[other], priorities[index]);
            }

            specs.Add(RouteSpec.Invented("alpha", kind, SimClass.Replayable, priorities[0], new InventedRoute { Replays = random.Chance(0.4), AnswersByCallback = random.Chance(0.25), IsSigned = random.Chance(0.5), HasTombstone = random.Chance(0.2) }));
            specs.Add(RouteSpec.Invented("beta", kind, SimClass.Queryable, priorities[1], new InventedRoute { IsSigned = random.Chance(0.7), Refetches = random.Chance(0.7), HasTombstone = random.Chance(0.2), ConfirmAfter = random.Chance(0.3) ? TimeSpan.FromSeconds(60) : TimeSpan.Zero }));
            if (random.Chance(0.1))
            {
                specs.Add(RouteSpec.Invented("delta", kind, SimClass.Blind, 0));
            }

            if (random.Chance(0.6))
            {
                specs.Add(RouteSpec.Invented("gamma", kind, SimClass.Correlatable, priorities[2]));
            }
        }

        specs.Add(RouteSpec.Invented("alpha", PaymentKind.Refund, SimClass.Replayable, 1));
        specs.Add(RouteSpec.Invented("beta", PaymentKind.Refund, SimClass.Queryable, 1));
        specs.Add(RouteSpec.Invented("gamma", PaymentKind.Refund, SimClass.Queryable, 1));
        return specs;
    }

    public static BridgeOptions OptionsOf(bool isSettling, RoutingStrategy strategy) => new()
    {
        IdlePoll = isSettling ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1),
        SecondApprovalAbove = { ["KES"] = World.TwoPeopleAbove, ["UGX"] = World.TwoPeopleAbove, ["ZAR"] = World.TwoPeopleAbove },
        PollsPerSecond = 20,
        PollBurst = 100,
        Routing = { Strategy = strategy },
    };
}

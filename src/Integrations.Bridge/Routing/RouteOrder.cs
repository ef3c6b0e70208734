namespace Integrations.Bridge;

/// <summary>Puts routes in order. Pure: the same payment, routes and settings always give the same order.</summary>
internal static class RouteOrder
{
    public static Comparison<RouteCandidate> By(RoutingStrategy strategy) => strategy switch
    {
        RoutingStrategy.LeastCost => static (one, other) => First(ByFee(one, other), one, other),
        RoutingStrategy.HighestCommission => static (one, other) => First(ByCommission(one, other), one, other),
        RoutingStrategy.Weighted or RoutingStrategy.Sticky => static (one, other) => First(one.Draw.CompareTo(other.Draw), one, other),
        _ => ByPriority,
    };

    /// <summary>
    /// A lot for a route: of all routes, each has the smallest with a chance of its weight among the weights. It depends on nothing but the payment (or the customer) and the route,
    /// so hosts agree without talking, a failover has an order, and a route that comes or goes moves only its own share.
    /// </summary>
    public static double Draw(ulong seed, string route, double weight) => weight > 0 ? -Math.Log(Unit(Mix(Hash(route, seed)))) / weight : double.PositiveInfinity;

    /// <summary>A number for a text, the same in every process.</summary>
    public static ulong Hash(string text, ulong seed = 14695981039346656037)
    {
        foreach (var letter in text)
        {
            seed = unchecked((seed ^ letter) * 1099511628211);
        }

        return seed;
    }

    private static int First(int order, RouteCandidate one, RouteCandidate other) => order is not 0 ? order : ByPriority(one, other);

    private static int ByPriority(RouteCandidate one, RouteCandidate other)
    {
        var byPlace = one.Place.CompareTo(other.Place);
        var byPriority = one.Route.Priority.CompareTo(other.Route.Priority);
        var byClass = one.Descriptor.Capabilities.ClassOf(false).CompareTo(other.Descriptor.Capabilities.ClassOf(false));
        return byPlace is not 0 ? byPlace : byPriority is not 0 ? byPriority : byClass is not 0 ? byClass : string.CompareOrdinal(one.Name, other.Name);
    }

    /// <summary>The highest commission, then the lowest price, the smallest fee, the supplier's place. A supplier without a declared commission comes last.</summary>
    private static int ByCommission(RouteCandidate one, RouteCandidate other)
    {
        var byDeclared = (one.Sale is { Commission: null }).CompareTo(other.Sale is { Commission: null });
        var byCommission = other.Commission.MinorUnits.CompareTo(one.Commission.MinorUnits);
        var byPrice = (one.Sale?.Price.MinorUnits ?? 0).CompareTo(other.Sale?.Price.MinorUnits ?? 0);
        var byFee = ByFee(one, other);
        return byDeclared is not 0 ? byDeclared
            : byCommission is not 0 ? byCommission
            : byPrice is not 0 ? byPrice
            : byFee is not 0 ? byFee
            : (one.Sale?.Priority ?? 0).CompareTo(other.Sale?.Priority ?? 0);
    }

    private static int ByFee(RouteCandidate one, RouteCandidate other) =>
        (one.Fee?.MinorUnits ?? long.MaxValue).CompareTo(other.Fee?.MinorUnits ?? long.MaxValue);

    /// <summary>Spreads the bits: texts that differ little draw lots that have nothing to do with each other.</summary>
    private static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }

    /// <summary>Over 0 and at most 1.</summary>
    private static double Unit(ulong value) => ((value >> 11) + 1) * (1.0 / (1UL << 53));
}

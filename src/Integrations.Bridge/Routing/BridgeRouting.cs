namespace Integrations.Bridge;

/// <summary>Which routes are chosen, and in which order: <c>Bridge:Routing</c>. Without settings every route that can carry a payment may, by its priority. Reloaded configuration takes effect at once, as a whole.</summary>
public sealed class BridgeRouting
{
    /// <summary>The order where no rule says otherwise. Default <see cref="RoutingStrategy.Priority"/>.</summary>
    public RoutingStrategy Strategy { get; set; }

    /// <summary>The order of the suppliers of a product of the catalogue, where no rule says otherwise; <see langword="null"/> for that of <see cref="Strategy"/>. Default <see cref="RoutingStrategy.HighestCommission"/>.</summary>
    public RoutingStrategy? VendStrategy { get; set; } = RoutingStrategy.HighestCommission;

    /// <summary>
    /// What a minute of waiting costs under <see cref="RoutingStrategy.SuccessRate"/>, in percent of the amount: a route whose slowest answer of 100 takes a minute longer must succeed so much more often. Default 0, 0 to 100.
    /// </summary>
    public double UrgencyPercentPerMinute { get; set; }

    /// <summary>Rules; the first that fits a payment holds. Refunds have none: value returns the way it came. Default none.</summary>
    public IList<RoutingRule> Rules { get; } = [];

    /// <summary>What the host knows about its routes: fees, outages, weights. For each route the entry with its name holds, otherwise the one with the longest pattern. Default none.</summary>
    public IList<RouteTerms> Routes { get; } = [];
}

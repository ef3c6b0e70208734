namespace Integrations.Bridge;

/// <summary>What the host knows about a route, or about several.</summary>
public sealed class RouteTerms
{
    /// <summary>The route's name, or a beginning with <c>*</c>: <c>mpesa:default/stk</c>, <c>ncba:*</c>.</summary>
    public string Route { get; set; } = "";

    /// <summary>Lower is tried first; <see langword="null"/> for the route's own priority.</summary>
    public int? Priority { get; set; }

    /// <summary>Its share under <see cref="RoutingStrategy.Weighted"/> and <see cref="RoutingStrategy.Sticky"/>, beside the others' shares. Default 1, 0 to 1,000,000; with 0 it is only tried after others.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>What it charges the host, by amount: ascending <see cref="RouteFee.UpTo"/>, the last one without. Empty: not known.</summary>
    public IList<RouteFee> Fees { get; } = [];

    /// <summary>What it pays the host, in percent of the amount. Default 0, 0 to 100.</summary>
    public decimal CommissionPercent { get; set; }

    /// <summary>How often its statement is read: 1 min to 30 days, 0 for never; <see langword="null"/> for <see cref="BridgeOptions.StatementCadence"/>. Without effect on a route whose provider gives none.</summary>
    public TimeSpan? StatementCadence { get; set; }

    /// <summary>
    /// How often its balance is asked for: 30 s to 24 h, 0 for never; <see langword="null"/> for <see cref="BridgeOptions.BalanceCadence"/>. Of routes that pay from one account, that of the first by name holds. Without effect on a route whose provider tells none.
    /// </summary>
    public TimeSpan? BalanceCadence { get; set; }

    /// <summary>Announced outages: within them it is not used.</summary>
    public IList<RoutePause> Pauses { get; } = [];

    /// <summary>When it is open; empty for always. It is open when any of them says so.</summary>
    public IList<ServiceHours> Hours { get; } = [];
}

namespace Integrations.Bridge;

/// <summary>When payments are worth an alert: the host's section <c>Bridge:Alerts</c>. It counts where <c>AddIntegrationsAlerts()</c> is registered.</summary>
public sealed class BridgeAlerts
{
    /// <summary>How often each host looks at what waits in the journal. Default 30 s, 5 s to 10 min.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the oldest attempt of a route may be in doubt before it is a warning. Default 10 min, over zero.</summary>
    public TimeSpan InDoubtWarning { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long before it is critical. Default 1 h, from <see cref="InDoubtWarning"/> up.</summary>
    public TimeSpan InDoubtCritical { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A float that lasts for less than this at the present pace is a warning. Default 8 h, from <see cref="RunwayCritical"/> up.</summary>
    public TimeSpan RunwayWarning { get; set; } = TimeSpan.FromHours(8);

    /// <summary>For less than this it is critical, and so is one that is used up. Default 2 h, over zero.</summary>
    public TimeSpan RunwayCritical { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Over how long the pace of paying out is taken, once the host has run so long; a twelfth of it is the least. Default 1 h, 10 min to 24 h.</summary>
    public TimeSpan RunwayWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>So many payments of a route that succeeded by asking, and no callback meanwhile, are a warning. Default 5, 1 or more.</summary>
    public int SilenceWarning { get; set; } = 5;

    /// <summary>So many are critical. Default 50, from <see cref="SilenceWarning"/> up.</summary>
    public int SilenceCritical { get; set; } = 50;

    /// <summary>For how long callbacks and payments are remembered to judge that. Default 30 min, 1 min to 24 h.</summary>
    public TimeSpan SilenceWindow { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>So many callbacks whose payment nobody knows are a warning. Default 1, 1 or more.</summary>
    public int OrphansWarning { get; set; } = 1;

    /// <summary>So many are critical. Default 100, from <see cref="OrphansWarning"/> up.</summary>
    public int OrphansCritical { get; set; } = 100;

    /// <summary>How long a payment may be in review before it is a warning. Default 4 h, over zero.</summary>
    public TimeSpan ReviewWarning { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long before it is critical. Default 24 h, from <see cref="ReviewWarning"/> up.</summary>
    public TimeSpan ReviewCritical { get; set; } = TimeSpan.FromHours(24);

    /// <summary>So many payments in review are a warning. Default 25, 1 or more.</summary>
    public int ReviewsWarning { get; set; } = 25;

    /// <summary>So many are critical. Default 100, from <see cref="ReviewsWarning"/> up.</summary>
    public int ReviewsCritical { get; set; } = 100;

    /// <summary>So many parked callbacks, or parked events, are a warning. Default 1, 1 or more.</summary>
    public int ParkedWarning { get; set; } = 1;

    /// <summary>So many are critical. Default 10, from <see cref="ParkedWarning"/> up.</summary>
    public int ParkedCritical { get; set; } = 10;

    /// <summary>How long 95 of 100 sends of a kind may take at most; more is a warning, more than twice as long critical. Default 3 s, 100 ms to 5 min.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The same for sales of prepaid value, whose answer brings the token. Default 5 s, 100 ms to 5 min.</summary>
    public TimeSpan VendLatency { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The window in which latency is judged. Default 5 min, 1 min to 24 h.</summary>
    public TimeSpan LatencyWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Fewest sends in the window before their latency is judged. Default 20, 1 or more.</summary>
    public int LatencySends { get; set; } = 20;

    /// <summary>What share of the sends of a kind must not fail for reasons of the route; less is a warning, once there are so many sends that one failure alone is no reason. Default 0.995, over 0 and under 1.</summary>
    public double Availability { get; set; } = 0.995;

    /// <summary>Less than this share is critical. Default 0.95, from 0 to <see cref="Availability"/>.</summary>
    public double AvailabilityCritical { get; set; } = 0.95;

    /// <summary>The window in which availability is judged. Default 1 h, 1 min to 24 h.</summary>
    public TimeSpan AvailabilityWindow { get; set; } = TimeSpan.FromHours(1);

    internal TimeSpan LatencyOf(PaymentKind kind) => kind is PaymentKind.Vend ? VendLatency : Latency;
}

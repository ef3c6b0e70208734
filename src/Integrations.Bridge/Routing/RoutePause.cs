namespace Integrations.Bridge;

/// <summary>An announced outage.</summary>
public sealed class RoutePause
{
    /// <summary>Its first moment.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>When it is over.</summary>
    public DateTimeOffset Until { get; set; }
}

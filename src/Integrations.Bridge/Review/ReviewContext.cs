namespace Integrations.Bridge;

/// <summary>What the rules of review depend on besides the payment.</summary>
internal sealed record ReviewContext
{
    public required DateTimeOffset Now { get; init; }

    public required BridgeOptions Options { get; init; }

    /// <summary>Whether the value of an attempt can be taken back on a route of this host.</summary>
    public required Func<AttemptRecord, bool> CanReturn { get; init; }

    /// <summary>The capabilities of a route; <see langword="null"/> when this host does not have it.</summary>
    public required Func<string, RouteCapabilities?> Capabilities { get; init; }
}

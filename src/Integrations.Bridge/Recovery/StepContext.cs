namespace Integrations.Bridge;

/// <summary>What the next step depends on besides the payment.</summary>
internal readonly record struct StepContext
{
    public required DateTimeOffset Now { get; init; }

    public required BridgeOptions Options { get; init; }

    public required EngineRules Rules { get; init; }

    /// <summary>The capabilities of a route; <see langword="null"/> when this host does not have it.</summary>
    public required Func<string, RouteCapabilities?> Capabilities { get; init; }

    /// <summary>Whether the value of an attempt can be taken back on a route of this host.</summary>
    public required Func<AttemptRecord, bool> CanReturn { get; init; }

    /// <summary>When a question on a route last found something.</summary>
    public required Func<string, DateTimeOffset?> LastFound { get; init; }

    /// <summary>How long this process has seen the clocks agree.</summary>
    public required TimeSpan WatchedFor { get; init; }

    /// <summary>False on a journal that does not survive the process.</summary>
    public required bool IsDurable { get; init; }
}

namespace Integrations.Bridge;

/// <summary>What waits for somebody.</summary>
public enum ParkedKind
{
    /// <summary>A callback that could not be applied.</summary>
    Callback,

    /// <summary>A callback of which nothing is known.</summary>
    OrphanCallback,

    /// <summary>An event that an observer refused.</summary>
    Event,
}

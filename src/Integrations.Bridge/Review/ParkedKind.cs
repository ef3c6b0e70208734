namespace Integrations.Bridge;

/// <summary>What waits for somebody.</summary>
public enum ParkedKind
{
    /// <summary>A callback that could not be applied.</summary>
    Callback,

    /// <summary>A callback of which nothing is known, or that reports money and cannot be believed (<c>not_believed</c>).</summary>
    OrphanCallback,

    /// <summary>An event that an observer refused.</summary>
    Event,
}

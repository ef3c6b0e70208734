namespace Integrations.Bridge;

/// <summary>What became of a dismissal.</summary>
public enum DismissOutcome
{
    /// <summary>The callback is closed.</summary>
    Dismissed,

    /// <summary>It is noted; another person must say the same within 24 hours.</summary>
    AwaitsSecondPerson,
}

namespace Integrations.Bridge.Journal;

/// <summary>The state of a payment. Derived from its attempts and the engine's conclusion.</summary>
public enum IntentState
{
    /// <summary>Admitted; nothing prepared.</summary>
    Received,

    /// <summary>Under way.</summary>
    Active,

    /// <summary>Value moved.</summary>
    Succeeded,

    /// <summary>Proven that none moved.</summary>
    Failed,

    /// <summary>Proven that none moved, and the deadline passed.</summary>
    Expired,

    /// <summary>Proven that none moved, and the host cancelled.</summary>
    Cancelled,

    /// <summary>Somebody must look.</summary>
    Review,

    /// <summary>Value moved and moved back.</summary>
    Reversed,
}

namespace Integrations.Bridge.Journal;

/// <summary>What the evidence says about one attempt. Derived, never set.</summary>
public enum AttemptState
{
    /// <summary>Journalled; a send may be under way while its lease runs. Open.</summary>
    Prepared,

    /// <summary>The provider has the reference and is not done. Open.</summary>
    Accepted,

    /// <summary>It may have been sent; there is no trustworthy answer. Open.</summary>
    Unknown,

    /// <summary>No complete request left this process. Closed.</summary>
    NotSent,

    /// <summary>The provider says that the reference did not and will not move value. Closed.</summary>
    Rejected,

    /// <summary>Proven that the provider does not have it and can no longer get it. Closed, and watched.</summary>
    Absent,

    /// <summary>Value moved. Closed.</summary>
    Succeeded,

    /// <summary>Value moved and moved back. Closed.</summary>
    Reversed,
}

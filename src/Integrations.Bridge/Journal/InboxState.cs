namespace Integrations.Bridge.Journal;

/// <summary>How far a stored callback is.</summary>
public enum InboxState
{
    /// <summary>To be applied.</summary>
    Pending,

    /// <summary>Applied.</summary>
    Applied,

    /// <summary>Nothing is known of what it is about. Still tried, listed, never deleted before reconciliation.</summary>
    Orphaned,

    /// <summary>It cannot be used; the note tells why.</summary>
    Rejected,

    /// <summary>Applying it failed too often; it waits for an operator.</summary>
    Parked,
}

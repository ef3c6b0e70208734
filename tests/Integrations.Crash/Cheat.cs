namespace Integrations.Crash;

/// <summary>A defect that is put into the host, to show that the check finds it.</summary>
internal enum Cheat
{
    /// <summary>None: the host as it is.</summary>
    None,

    /// <summary>Callbacks are answered before they are stored.</summary>
    EarlyCallbacks,

    /// <summary>The journal says that an attempt is stored before it is.</summary>
    LateAttempts,

    /// <summary>A lost acknowledgement of an attempt is taken for a commit, without a look.</summary>
    GuessedCommits,

    /// <summary>Refunds that take back are stored under a key of their time, not of their attempt alone.</summary>
    TimedRefunds,
}

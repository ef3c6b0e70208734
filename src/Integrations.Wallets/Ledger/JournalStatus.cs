namespace Integrations.Wallets;

/// <summary>What became of a journal.</summary>
public enum JournalStatus
{
    /// <summary>Booked whole, by this call.</summary>
    Booked,

    /// <summary>Booked before, whole and with the same content.</summary>
    Exists,

    /// <summary>Nothing of it was booked: the results of its transfers tell why.</summary>
    Refused,

    /// <summary>Nothing of it was booked: a limit would be exceeded.</summary>
    LimitExceeded,

    /// <summary>Nothing of it was booked: what its caller had read was changed meanwhile. Read again.</summary>
    Conflict,

    /// <summary>The store gave up after repeats. Safe to send again with the same ids.</summary>
    Busy,
}

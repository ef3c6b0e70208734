namespace Integrations.Crash;

/// <summary>Where the hosts keep their payments.</summary>
internal enum JournalKind
{
    /// <summary>In a file, which one host has to itself.</summary>
    Sqlite,

    /// <summary>In a database of a server of the run's own, which hosts share.</summary>
    Postgres,
}

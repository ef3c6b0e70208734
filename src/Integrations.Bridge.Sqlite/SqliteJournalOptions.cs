namespace Integrations.Bridge.Sqlite;

/// <summary>Where the payments are kept, and how long to wait for the file.</summary>
public sealed class SqliteJournalOptions
{
    /// <summary>A connection string of Microsoft.Data.Sqlite, such as <c>Data Source=payments.db</c>. Required. Must name a file that may be written; its folder must exist.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long a write waits while another process writes, 1 s to 60 s. Default 5 s. When it is over, the write fails and nothing was stored.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The file with the key that protects requests, callbacks and tokens, when the host registered no payload protection of its own. Default: the database's path and <c>.key</c>.
    /// It is made once, for a new database. Without it, what is stored cannot be read: back it up, and not beside the database.
    /// </summary>
    public string? KeyFile { get; set; }
}

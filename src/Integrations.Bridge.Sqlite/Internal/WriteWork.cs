using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>One caller's write, waiting for its turn.</summary>
internal abstract class WriteWork
{
    /// <summary>Does the work inside a transaction; may be called again after a rollback.</summary>
    /// <returns><see langword="false"/> when nothing of it must stay.</returns>
    public abstract bool Run(SqliteSession session);

    /// <summary>A rule of the schema forbade it. The result is the answer, where the work has one for this.</summary>
    public abstract void Forbid(SqliteException error, DatabaseFile file);

    /// <summary>It failed by itself, not through the database.</summary>
    public abstract void Spoil(Exception error);

    /// <summary>Tells the caller, after the commit.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that the transaction failed.</summary>
    public abstract void Fail(JournalException error);
}

using System.Data;

namespace Integrations.Otp;

/// <summary>What differs between databases. The statements themselves are the same.</summary>
internal abstract class SqlDialect
{
    /// <summary>What stands before each table's name.</summary>
    public abstract string Prefix { get; }

    /// <summary>Of a write. Each conditional update sees what was committed before it.</summary>
    public abstract IsolationLevel Isolation { get; }

    /// <summary>True when only one write runs at a time, so that this process queues its own.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Settings of a connection; empty for none.</summary>
    public abstract string ConnectionScript { get; }

    /// <summary>Makes the tables where they are not there.</summary>
    public abstract string SchemaScript { get; }

    /// <summary>Whether the tables are there, so that a user who may not make them can use them.</summary>
    public abstract Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>Refuses a database that cannot keep promises.</summary>
    public abstract Task CheckAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>Holds the names until the end of the transaction, so that what counts by them takes turns, and reads the clock afterwards.</summary>
    public abstract Task<DateTimeOffset> LockAsync(SqlSession session, IEnumerable<string> names, CancellationToken cancellationToken);

    /// <summary>True when the call may go well in a moment, given that it stored nothing.</summary>
    public abstract bool IsTransient(System.Data.Common.DbException error);
}

using System.Data;
using System.Data.Common;

namespace Integrations.Wallets;

/// <summary>What differs between databases. The rules are the same: <see cref="Decision"/>.</summary>
internal abstract class SqlDialect
{
    /// <summary>What stands before each table's name.</summary>
    public abstract string Prefix { get; }

    /// <summary>Of a write. Each statement sees what was committed before it.</summary>
    public abstract IsolationLevel Isolation { get; }

    /// <summary>True when only one write runs at a time, so that this process queues its own.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>True when the balance of a hot account is not kept in a row.</summary>
    public abstract bool HasHotAccounts { get; }

    /// <summary>Settings of a connection; empty for none.</summary>
    public abstract string ConnectionScript { get; }

    /// <summary>Makes the tables where they are not there.</summary>
    public abstract string SchemaScript { get; }

    /// <summary>Locks rows that a statement yields, for a write; empty where a write locks everything.</summary>
    public abstract string RowLock { get; }

    /// <summary>The transaction's own number, where hot accounts need it.</summary>
    public abstract string TransactionNumber { get; }

    /// <summary>The store's clock, as SQL; or a parameter <c>@clock</c>.</summary>
    public abstract string ClockSql { get; }

    /// <summary>A value for <see cref="ClockSql"/>; none where the database has the clock.</summary>
    public abstract IReadOnlyList<(string Name, object? Value)> Clock { get; }

    /// <summary>The greater of two numbers.</summary>
    public abstract string Greatest { get; }

    /// <summary>Bounds what a transaction waits for; empty where it need not be said.</summary>
    public abstract string BoundsScript { get; }

    /// <summary>Whether the tables are there, so that a user who may not make them can use them.</summary>
    public abstract Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>Refuses a database that cannot keep promises.</summary>
    public abstract Task CheckAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>A list of values as one parameter.</summary>
    public abstract object List(IEnumerable<Guid> values);

    /// <inheritdoc cref="List(IEnumerable{Guid})" />
    public abstract object List(IEnumerable<string> values);

    /// <summary>A condition: the column is in the list.</summary>
    public abstract string In(string column, string parameter);

    /// <summary>Writes rows.</summary>
    /// <param name="table">The table, without prefix.</param>
    /// <param name="columns">The columns; a first name with an equal sign is an expression.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="extra">More columns, each with an expression over the others.</param>
    /// <param name="tail">What follows, such as what to do on a conflict.</param>
    public abstract IEnumerable<SqlStatement> Insert<T>(string table, IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows, IReadOnlyList<(string Column, string Expression)>? extra = null, string tail = "");

    /// <summary>Sets columns of rows that are named by the first one.</summary>
    public abstract IEnumerable<SqlStatement> Update<T>(string table, IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows);

    /// <summary>Ends a transaction with its last statements, in one round trip; empty where the driver does it.</summary>
    public abstract string CommitScript { get; }

    /// <summary>Learns what an account is: whether it is hot never changes.</summary>
    public virtual void Learn(LedgerAccount account)
    {
    }

    /// <summary>Books one transfer in one round trip, where that is the plain case; <see langword="null"/> when the ordinary way must decide, nothing having been written.</summary>
    public virtual Task<DateTimeOffset?> TryMoveAsync(DbDataSource source, TransferDraft draft, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>True when the call may go well in a moment, with the same ids.</summary>
    public abstract bool IsTransient(DbException error);
}

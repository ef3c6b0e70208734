using System.Data;
using System.Data.Common;
using System.Text.Json;

namespace Integrations.Wallets;

/// <summary>SQLite 3.38 or newer, in a file. A write holds the whole file, so nothing else is locked and every balance is kept; the clock is this process's.</summary>
internal sealed class SqliteDialect(TimeProvider time) : SqlDialect
{
    public override string Prefix => "";

    // The provider begins such a transaction with the write lock.
    public override IsolationLevel Isolation => IsolationLevel.Serializable;

    public override bool HasOneWriter => true;

    public override bool HasHotAccounts => false;

    public override string ConnectionScript => "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    public override string SchemaScript => SqlSchema.Sqlite;

    public override string RowLock => "";

    public override string TransactionNumber => "NULL";

    public override string ClockSql => "@clock";

    public override IReadOnlyList<(string Name, object? Value)> Clock => [("clock", SqlTime.Write(time.GetUtcNow()))];

    public override string Greatest => "max";

    public override string BoundsScript => "";

    public override string CommitScript => "";

    public override async Task CheckAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(await session.ScalarAsync(new("SELECT file FROM pragma_database_list WHERE name = 'main'"), cancellationToken).ConfigureAwait(false) as string))
        {
            throw new LedgerStoreException("The database of the ledger is in memory, where each connection has its own. Name a file, or leave UseSqlite out.");
        }

        await session.ScalarAsync(new("PRAGMA journal_mode = WAL"), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken) =>
        await session.ScalarAsync(new("SELECT name FROM sqlite_schema WHERE name = 'wallet_schema'"), cancellationToken).ConfigureAwait(false) is not null;

    // As the provider writes them.
    public override object List(IEnumerable<Guid> values) => List(values.Select(static value => value.ToString("D").ToUpperInvariant()));

    public override object List(IEnumerable<string> values) => $"[{string.Join(',', values.Select(static value => $"\"{JsonEncodedText.Encode(value)}\""))}]";

    public override string In(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override IEnumerable<SqlStatement> Insert<T>(string table, IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows, IReadOnlyList<(string Column, string Expression)>? extra = null, string tail = "")
    {
        var text = $"INSERT INTO {table} ({string.Join(", ", columns.Select(static column => column.Name))}) VALUES ({string.Join(", ", columns.Select(static column => $"@{column.Name}"))}) {tail}";
        return rows.Select(row => new SqlStatement(text, [.. columns.Select(column => (column.Name, column.Value(row)))]));
    }

    public override IEnumerable<SqlStatement> Update<T>(string table, IReadOnlyList<SqlColumn<T>> columns, IReadOnlyList<T> rows)
    {
        var text = $"UPDATE {table} SET {string.Join(", ", columns.Skip(1).Select(static column => $"{column.Name} = @{column.Name}"))} WHERE {columns[0].Name} = @{columns[0].Name}";
        return rows.Select(row => new SqlStatement(text, [.. columns.Select(column => (column.Name, column.Value(row)))]));
    }

    // Busy and locked: the provider says so.
    public override bool IsTransient(DbException error) => error.IsTransient || error.ErrorCode is 5 or 6;
}

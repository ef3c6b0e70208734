using System.Data;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;

    // Statements are constants, so their identity is their text, and no long text is hashed for each call.
    private readonly Dictionary<string, SqliteCommand> _statements = new(ReferenceEqualityComparer.Instance);

    private SqliteSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Hears of each statement before it runs, for a measurement that runs them again.</summary>
    public StatementSeen? Seen { get; init; }

    /// <summary>True outside a transaction: also after SQLite gave one up by itself.</summary>
    public bool IsIdle => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) is not 0;

    /// <summary>What was run with parameters so far.</summary>
    public IReadOnlyCollection<string> Statements => _statements.Keys;

    public static SqliteSession Open(DatabaseFile file, TimeSpan busyTimeout, bool isReader = false, StatementSeen? seen = null)
    {
        // Named here, so that trimming keeps what the connection would find by name only.
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(file.ConnectionString);
        try
        {
            // SQLite itself waits; the command's own, coarser waiting would only be added to it.
            connection.DefaultTimeout = 1;
            connection.Open();
            var session = new SqliteSession(connection) { Seen = seen };
            session.Run($"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}");
            session.Run("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF");
            session.Run(isReader ? "PRAGMA query_only = ON" : "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -16384");
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>An empty database that lasts as long as the session: a model to compare with.</summary>
    public static SqliteSession OpenInMemory()
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        return new SqliteSession(connection);
    }

    /// <summary>Runs a text once, unprepared: schema, pragmas.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are constants of this assembly; values are parameters.")]
    public void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Writes; returns how many rows changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Statement(sql, parameters).ExecuteNonQuery();

    /// <summary>The first row; <see langword="default"/> when there is none.</summary>
    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Statement(sql, parameters).ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? read(reader) : default;
    }

    public List<T> All<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var rows = new List<T>();
        using var reader = Statement(sql, parameters).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Reads with a text that was put together, unprepared.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are put together from constants of this assembly; values are parameters.")]
    public List<T> AllOnce<T>(string sql, Func<SqliteDataReader, T> read, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, Bound(value));
        }

        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Several reads of one moment.</summary>
    public T Snapshot<T>(Func<SqliteSession, T> read)
    {
        Execute("BEGIN");
        try
        {
            return read(this);
        }
        finally
        {
            if (!IsIdle)
            {
                Execute("COMMIT");
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are constants of this assembly; values are parameters.")]
    private SqliteCommand Statement(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = _connection.CreateCommand();
            statement.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                statement.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _statements.Add(sql, statement);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            statement.Parameters[i].Value = Bound(parameters[i].Value);
        }

        Seen?.Invoke(sql, parameters);
        return statement;
    }

    /// <summary>A long text would be bound up to its first NUL only, and two that differ behind it would be one.</summary>
    private static object Bound(object? value) => value switch
    {
        null => DBNull.Value,
        string text when text.Contains('\0') => text.Replace('\0', '\uFFFD'),
        _ => value,
    };
}

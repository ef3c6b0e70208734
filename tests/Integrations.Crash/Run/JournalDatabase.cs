using System.Data.Common;
using Integrations.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Integrations.Crash.Run;

/// <summary>Where the payments are kept: hosts are given it by <see cref="ConnectionString"/>, and the check reads it without the Bridge's code.</summary>
internal sealed class JournalDatabase : IAsyncDisposable
{
    private JournalDatabase(JournalKind kind, string connectionString, PostgresServer? server) => (Kind, ConnectionString, Server) = (kind, connectionString, server);

    public JournalKind Kind { get; }

    /// <summary>For PostgreSQL, its search path is the schema of the payments.</summary>
    public string ConnectionString { get; }

    /// <summary>The server, when there is one.</summary>
    public PostgresServer? Server { get; }

    /// <summary>A database on a server that may be stopped and paused.</summary>
    public static async Task<JournalDatabase> StartOwnAsync() => On(await PostgresServer.StartOwnAsync() ?? throw new InvalidOperationException(PostgresServer.OwnRemedy));

    public static async Task<JournalDatabase> StartAsync(JournalKind kind, string folder)
    {
        if (kind is JournalKind.Sqlite)
        {
            SQLitePCL.Batteries_V2.Init();
            return new JournalDatabase(kind, $"Data Source={Path.Combine(folder, "payments.db")}", null);
        }

        return On(await PostgresServer.StartAsync() ?? throw new InvalidOperationException(PostgresServer.Remedy));
    }

    public int CountOpen() =>
        (int)(Read("SELECT count(*) FROM payment WHERE state IN ('Received', 'Active')", static row => row.GetInt64(0))[0]
            + Read("SELECT count(*) FROM outbox", static row => row.GetInt64(0))[0]);

    public List<T> Read<T>(string query, Func<DbDataReader, T> read)
    {
        using var connection = Kind is JournalKind.Sqlite
            ? (DbConnection)new SqliteConnection($"{ConnectionString};Pooling=False;Default Timeout=30")
            : new NpgsqlConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are the check's own.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is { IsPrivate: false })
        {
            Read($"DROP SCHEMA IF EXISTS {new NpgsqlConnectionStringBuilder(ConnectionString).SearchPath} CASCADE", static _ => true);
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }
    }

    private static JournalDatabase On(PostgresServer server)
    {
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionString) { SearchPath = $"crash_{Environment.ProcessId}", MaxPoolSize = 30 };
        return new JournalDatabase(JournalKind.Postgres, settings.ConnectionString, server);
    }
}

using System.Diagnostics.CodeAnalysis;
using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Creates, migrates and checks the schema, or refuses it. Whoever comes first writes it in one transaction; others wait for that and find it done.</summary>
internal sealed class PostgresOpening(NpgsqlDataSource source, SchemaName schema, bool allowAsynchronousCommit, IReadOnlyList<string> scripts)
{
    private const int OldestServer = 140_000;

    /// <exception cref="JournalRefusedException">The database must not be used.</exception>
    /// <exception cref="JournalException">It cannot be used now; later it may.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            await CheckServerAsync(connection, cancellationToken).ConfigureAwait(false);
            if (await RecogniseAsync(connection, cancellationToken).ConfigureAwait(false) < scripts.Count)
            {
                await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
            }

            await CheckSchemaAsync(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (PostgresFaults.NeedsSomebody(error))
        {
            throw PostgresFaults.Refuse(error, schema.Name);
        }
        catch (NpgsqlException error)
        {
            throw PostgresFaults.NotStored(error);
        }
    }

    private async Task CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Settings =
            """
            SELECT current_setting('server_version_num')::integer, current_setting('server_version'), pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean,
              current_setting('synchronous_commit') = 'off', current_setting('fsync') = 'off', current_setting('default_transaction_isolation')
            """;
        var (number, version, isReadOnly, isAsynchronous, isUnsynced, isolation) = (await RowsAsync(
            connection,
            Settings,
            reader => (reader.GetInt32(0), reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetString(5)),
            cancellationToken).ConfigureAwait(false))[0];
        if (number < OldestServer)
        {
            throw new JournalRefusedException($"The payment database runs PostgreSQL {version}; version 14 or newer is needed. Upgrade the server.");
        }

        if (isReadOnly)
        {
            throw new JournalException("The payment database is read-only: a standby, or a user or database set to read only. The Bridge waits for the primary.");
        }

        if (isolation is not "read committed")
        {
            throw new JournalRefusedException(
                $"The payment database begins transactions as '{isolation}', and the journal's rules count on 'read committed'. Set it for this user: ALTER ROLE … SET default_transaction_isolation = 'read committed'.");
        }

        if ((isAsynchronous || isUnsynced) && !allowAsynchronousCommit)
        {
            var setting = isAsynchronous ? "synchronous_commit" : "fsync";
            throw new JournalRefusedException(
                $"The payment database has {setting} = off: it confirms writes that a crash forgets, and a payment that was sent could be sent again. Set {setting} to on, or accept the risk by {nameof(PostgresJournalOptions.AllowAsynchronousCommit)}.");
        }
    }

    /// <summary>The version of the schema; 0 for one that is not there, or empty. Changes nothing.</summary>
    private async Task<int> RecogniseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        const string Content =
            """
            SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = space.oid) OR EXISTS (SELECT 1 FROM pg_proc WHERE pronamespace = space.oid),
              EXISTS (SELECT 1 FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid WHERE relnamespace = space.oid AND relname = 'schema_version' AND attname = 'application')
            FROM pg_namespace AS space WHERE nspname = $1
            """;
        var content = await RowsAsync(connection, Content, reader => (IsUsed: reader.GetBoolean(0), HasVersion: reader.GetBoolean(1)), cancellationToken, Text(schema.Name)).ConfigureAwait(false);
        if (content is [] or [{ IsUsed: false }])
        {
            return 0;
        }

        var version = content[0].HasVersion
            ? (await RowsAsync(
                connection,
                "SELECT CASE WHEN bool_and(application = $1) THEN max(version) ELSE 0 END FROM journal.schema_version",
                reader => reader.GetInt32(0),
                cancellationToken,
                Text(SchemaScripts.Application)).ConfigureAwait(false))[0]
            : 0;
        return version is 0
            ? throw new JournalRefusedException(
                $"The schema '{schema.Name}' of the payment database belongs to another program. Name another by {nameof(PostgresJournalOptions)}.{nameof(PostgresJournalOptions.Schema)}; this one was not changed.")
            : version <= scripts.Count ? version
            : throw new JournalRefusedException(
                $"The schema '{schema.Name}' of the payment database has version {version}, and this build knows {scripts.Count} and older: a newer build was here. Update Integrations.Bridge.Postgres, or restore the backup from before the update.");
    }

    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        await RunAsync(connection, "SELECT pg_advisory_xact_lock(hashtextextended('journal.schema_version', 0))", cancellationToken).ConfigureAwait(false);

        // Looked at again, now that nobody else migrates.
        var version = await RecogniseAsync(connection, cancellationToken).ConfigureAwait(false);
        if ((await RowsAsync(connection, "SELECT 1 FROM pg_namespace WHERE nspname = $1", reader => reader.GetInt32(0), cancellationToken, Text(schema.Name)).ConfigureAwait(false)).Count is 0)
        {
            await RunAsync(connection, $"CREATE SCHEMA \"{schema.Name}\"", cancellationToken).ConfigureAwait(false);
        }

        for (var next = version; next < scripts.Count; next++)
        {
            await RunAsync(connection, scripts[next], cancellationToken).ConfigureAwait(false);
            await RunAsync(
                connection, "INSERT INTO journal.schema_version (version, application) VALUES ($1, $2)", cancellationToken, Number(next + 1), Text(SchemaScripts.Application)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses a schema that lacks what the scripts made, or has it changed. What somebody added is no reason.</summary>
    private async Task CheckSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var found = (await DefinitionsAsync(connection, schema, cancellationToken).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
        if (SchemaScripts.Definitions.FirstOrDefault(line => !found.Contains(line)) is { } missing)
        {
            throw new JournalRefusedException(PostgresFaults.Damaged(schema.Name, $"its {string.Join(' ', missing.Split(' ').Take(2))} is missing or was changed"));
        }
    }

    /// <summary>What a schema consists of.</summary>
    internal static async Task<IReadOnlyList<string>> DefinitionsAsync(NpgsqlConnection connection, SchemaName schema, CancellationToken cancellationToken) => await ReadAsync(
        connection, SchemaScripts.DefinitionsQuery, reader => reader.GetString(0), cancellationToken, Text(schema.Name)).ConfigureAwait(false);

    private async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        await RowsAsync(connection, text, _ => true, cancellationToken, parameters).ConfigureAwait(false);

    private Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string text, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters) =>
        ReadAsync(connection, schema.Replace(text), read, cancellationToken, parameters);

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are made of constants of this assembly and a checked schema name; values are parameters.")]
    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string text, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        using var command = new NpgsqlCommand(text, connection);
        command.Parameters.AddRange(parameters);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ending = reader.ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        // A script has many results; a statement that fails tells so in its own.
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }

        return rows;
    }
}

using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Wallets;

/// <summary>One connection, in or outside a transaction. Used by one call at a time.</summary>
[SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Texts are constants of this assembly with a checked schema name; values are parameters.")]
internal sealed class SqlSession(DbConnection connection, DbTransaction? transaction)
{
    /// <summary>What is written at the end, with the commit.</summary>
    public IReadOnlyList<SqlStatement> Last { get; set; } = [];

    /// <summary>Runs statements in order; in one round trip where the driver can.</summary>
    /// <returns>The rows that were changed.</returns>
    public async Task<int> ExecuteAsync(IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        if (connection.CanCreateBatch)
        {
            var batch = Batch(statements);
            await using (batch.ConfigureAwait(false))
            {
                return await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        var changed = 0;
        foreach (var statement in statements)
        {
            var command = Command(statement);
            await using (command.ConfigureAwait(false))
            {
                changed += await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return changed;
    }

    /// <summary>Runs statements that each yield rows, in order; in one round trip where the driver can.</summary>
    /// <param name="statements">Each with the reader of its rows.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task ReadAsync(IReadOnlyList<(SqlStatement Statement, Action<DbDataReader> Read)> statements, CancellationToken cancellationToken)
    {
        if (connection.CanCreateBatch)
        {
            var batch = Batch([.. statements.Select(static one => one.Statement)]);
            await using (batch.ConfigureAwait(false))
            {
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    foreach (var (_, read) in statements)
                    {
                        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                        {
                            read(reader);
                        }

                        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }

            return;
        }

        foreach (var (statement, read) in statements)
        {
            var command = Command(statement);
            await using (command.ConfigureAwait(false))
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    {
                        read(reader);
                    }
                }
            }
        }
    }

    public async Task<List<T>> ReadAsync<T>(SqlStatement statement, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await ReadAsync([(statement, reader => rows.Add(read(reader)))], cancellationToken).ConfigureAwait(false);
        return rows;
    }

    public async Task<object?> ScalarAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var command = Command(statement);
        await using (command.ConfigureAwait(false))
        {
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not DBNull and var value ? value : null;
        }
    }

    private DbBatch Batch(IReadOnlyList<SqlStatement> statements)
    {
        var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            foreach (var (name, value) in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private DbCommand Command(SqlStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.Transaction = transaction;
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Transactions;
using Npgsql;

namespace Integrations.Bridge.Postgres;

/// <summary>Runs reads and writes, each in one round trip and one transaction, and repeats those that certainly stored nothing.</summary>
internal sealed class PostgresCalls
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(160), TimeSpan.FromMilliseconds(500)];

    private readonly NpgsqlDataSource _source;
    private readonly SchemaName _schema;
    private readonly int _maxRetries;
    private readonly TimeProvider _time;
    private readonly bool _canPrepare;

    public PostgresCalls(NpgsqlDataSource source, SchemaName schema, int maxRetries, TimeProvider time)
    {
        (_source, _schema, _maxRetries, _time) = (source, schema, maxRetries, time);
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        _canPrepare = settings is { Pooling: true, Multiplexing: false };
    }

    /// <summary>Hears of each call that is made again.</summary>
    internal Action<Exception>? Retried { get; set; }

    /// <summary>Hears of each batch before it is sent.</summary>
    internal Action<NpgsqlBatch>? Sending { get; set; }

    public async ValueTask<T> ReadAsync<T>(Action<PostgresBatch> build, Func<NpgsqlDataReader, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
                await using var closing = connection.ConfigureAwait(false);
                using var batch = await BuildAsync(connection, build, cancellationToken).ConfigureAwait(false);
                var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using var ending = reader.ConfigureAwait(false);
                return await read(reader).ConfigureAwait(false);
            }
            catch (NpgsqlException error) when (retries < _maxRetries && PostgresFaults.IsRetried(error))
            {
                await PauseAsync(error, retries, cancellationToken).ConfigureAwait(false);
            }
            catch (NpgsqlException error)
            {
                throw PostgresFaults.NotStored(error);
            }
        }
    }

    /// <summary>Writes. The first statement must bring a result: when that comes, the call was taken. There is no cancelling after the start, because a write that is under way cannot be taken back.</summary>
    /// <param name="build">Puts the statements together; called again for each retry.</param>
    /// <param name="read">Reads the results.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <param name="forbidden">The result when a rule of the schema forbids it; <see langword="null"/> when that is a fault.</param>
    public async ValueTask<T> WriteAsync<T>(Action<PostgresBatch> build, Func<NpgsqlDataReader, ValueTask<T>> read, CancellationToken cancellationToken, Func<T>? forbidden = null)
    {
        for (var retries = 0; ; retries++)
        {
            try
            {
                return await WriteOnceAsync(build, read, cancellationToken).ConfigureAwait(false);
            }
            catch (NotStoredException failed) when (forbidden is not null && PostgresFaults.IsConstraint(failed.Error))
            {
                return forbidden();
            }
            catch (NotStoredException failed) when (retries < _maxRetries && PostgresFaults.IsRetried(failed.Error))
            {
                await PauseAsync(failed.Error, retries, cancellationToken).ConfigureAwait(false);
            }
            catch (NotStoredException failed)
            {
                throw PostgresFaults.NotStored(failed.Error);
            }
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever breaks after the write was sent leaves it open whether it was stored.")]
    private async ValueTask<T> WriteOnceAsync<T>(Action<PostgresBatch> build, Func<NpgsqlDataReader, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var progress = Progress.NothingSent;
        try
        {
            var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            await using var closing = connection.ConfigureAwait(false);
            using var batch = await BuildAsync(connection, build, cancellationToken).ConfigureAwait(false);
            progress = Progress.Sent;
            var reader = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
            await using var ending = reader.ConfigureAwait(false);
            progress = Progress.Taken;
            var result = await read(reader).ConfigureAwait(false);
            while (await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false))
            {
                // A statement that fails tells so here, and the commit with the last one.
            }

            progress = Progress.Done;
            return result;
        }
        catch (NpgsqlException error) when (IsCertain(error, progress))
        {
            throw new NotStoredException(error);
        }
        catch (Exception error) when (progress is Progress.Sent or Progress.Taken && error is not JournalException)
        {
            throw PostgresFaults.Unknown(error);
        }
    }

    /// <summary>A connection outside the host's ambient transaction: with that one rolled back, a payment would be sent and not be journalled.</summary>
    private async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var alone = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when the write cannot have been committed.</summary>
    /// <remarks>
    /// The server answers in order and commits last. An error that it reports ends the transaction. Words with which it ends the connection do so too, as long as no answer came before them;
    /// afterwards the commit may have been under way. What could not be sent to its end lacks the mark on which the server commits; Npgsql tells that by its words alone, and without them it is unknown.
    /// </remarks>
    private static bool IsCertain(NpgsqlException error, Progress progress) => progress switch
    {
        Progress.NothingSent => true,
        Progress.Sent => error is PostgresException || error.Message is "Exception while writing to stream",
        Progress.Taken => error is PostgresException server && !PostgresFaults.IsFatal(server),
        _ => false,
    };

    private async ValueTask<NpgsqlBatch> BuildAsync(NpgsqlConnection connection, Action<PostgresBatch> build, CancellationToken cancellationToken)
    {
        var batch = connection.CreateBatch();
        var statements = new PostgresBatch(batch, _schema);
        build(statements);

        // No round trip for statements that this connection prepared before.
        if (_canPrepare && statements.IsPrepared)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        Sending?.Invoke(batch);
        return batch;
    }

    private async ValueTask PauseAsync(Exception error, int retries, CancellationToken cancellationToken)
    {
        Retried?.Invoke(error);
        await Task.Delay(Pauses[Math.Min(retries, Pauses.Length - 1)], _time, cancellationToken).ConfigureAwait(false);
    }

    private enum Progress
    {
        NothingSent,
        Sent,
        Taken,
        Done,
    }

    private sealed class NotStoredException(Exception error) : Exception(error.Message, error)
    {
        public Exception Error { get; } = error;
    }
}

using Integrations.Idempotency;
using Npgsql;

namespace Integrations.Bridge.Postgres;

/// <summary>Remembers keys in the journal's database. Each call is one transaction and, from its connection on, one round trip.</summary>
/// <param name="source">The database; the host's.</param>
/// <param name="options">Checked options.</param>
/// <param name="retention">How long a key is remembered from its first reservation on.</param>
/// <param name="time">Times the pauses between retries.</param>
/// <param name="clock">Stands in for the database's clock, in tests.</param>
internal sealed class PostgresIdempotencyStore(NpgsqlDataSource source, PostgresJournalOptions options, TimeSpan retention, TimeProvider time, TimeProvider? clock = null)
    : IIdempotencyStore, IDisposable
{
    private readonly SchemaName _schema = new(options.Schema);
    private readonly SemaphoreSlim _opening = new(1);
    private volatile PostgresCalls? _calls;

    private DateTimeOffset? Now => clock?.GetUtcNow();

    /// <summary>Makes or checks the schema, once. A call does so by itself.</summary>
    /// <exception cref="JournalRefusedException">The database must not be used.</exception>
    /// <exception cref="JournalException">It cannot be used now; later it may.</exception>
    public async ValueTask<PostgresCalls> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_calls is { } opened)
        {
            return opened;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_calls is null)
            {
                await new PostgresOpening(source, _schema, options.AllowAsynchronousCommit, SchemaScripts.All).OpenAsync(cancellationToken).ConfigureAwait(false);
                _calls = new PostgresCalls(source, _schema, options.MaxRetries, time);
            }

            return _calls;
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask<Reservation> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        // Asking again as the same owner gives the same reservation, whether or not the first asking was stored.
        return await RepeatAsync(
            (calls, _, stop) => calls.WriteAsync(batch => SqlIdempotency.Reserve(batch, request, retention, Now), SqlIdempotency.ReadReservationAsync, stop), cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> CompleteAsync(IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return RepeatAsync(
            (calls, wasUnknown, stop) => calls.WriteAsync(
                batch => SqlIdempotency.Complete(batch, key, owner, kind, answer),
                async reader => await HasRowAsync(reader).ConfigureAwait(false) | (await NextHasRowAsync(reader).ConfigureAwait(false) && wasUnknown),
                stop),
            cancellationToken);
    }

    public ValueTask<bool> ReleaseAsync(IdempotencyKey key, Guid owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return RepeatAsync(
            (calls, wasUnknown, stop) => calls.WriteAsync(
                batch => SqlIdempotency.Release(batch, key, owner),
                async reader =>
                {
                    var isFreed = await HasRowAsync(reader).ConfigureAwait(false);
                    var isKnown = await NextHasRowAsync(reader).ConfigureAwait(false);

                    // When the key is there again, nobody can tell any more whether this owner freed it before.
                    return isFreed || !wasUnknown ? isFreed : !isKnown ? true : throw new JournalException("Whether a key was freed is not known: it is in use again.", isCommitUnknown: true);
                },
                stop),
            cancellationToken);
    }

    public void Dispose() => _opening.Dispose();

    /// <summary>Asks the database again when its answer to a write was lost: each of the writes can tell then what became of it.</summary>
    private async ValueTask<T> RepeatAsync<T>(Func<PostgresCalls, bool, CancellationToken, ValueTask<T>> write, CancellationToken cancellationToken)
    {
        var calls = await OpenAsync(cancellationToken).ConfigureAwait(false);
        JournalException? lost = null;
        for (var repeats = 0; ; repeats++)
        {
            try
            {
                return await write(calls, lost is not null, lost is null ? cancellationToken : CancellationToken.None).ConfigureAwait(false);
            }
            catch (JournalException error) when (error.IsCommitUnknown && repeats < options.MaxRetries)
            {
                lost = error;
            }
            catch (JournalException error) when (lost is not null && !error.IsCommitUnknown)
            {
                // This time nothing was stored, which says nothing about the first.
                throw lost;
            }
        }
    }

    private static async ValueTask<bool> HasRowAsync(NpgsqlDataReader reader) => await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);

    private static async ValueTask<bool> NextHasRowAsync(NpgsqlDataReader reader) =>
        await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false) && await HasRowAsync(reader).ConfigureAwait(false);
}

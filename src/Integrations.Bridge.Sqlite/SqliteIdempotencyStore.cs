using Integrations.Idempotency;

namespace Integrations.Bridge.Sqlite;

/// <summary>Remembers keys in the journal's file. Each call is one write, which shares its commit with others that wait.</summary>
/// <param name="database">The file.</param>
/// <param name="retention">How long a key is remembered from its first reservation on.</param>
internal sealed class SqliteIdempotencyStore(SqliteDatabase database, TimeSpan retention) : IIdempotencyStore, IDisposable
{
    private const int Repeats = 3;

    private readonly SemaphoreSlim _opening = new(1);

    private DateTimeOffset Now => database.Time.GetUtcNow();

    /// <summary>Makes or checks the schema, once. A call does so by itself.</summary>
    /// <exception cref="JournalRefusedException">The file must not be used.</exception>
    /// <exception cref="JournalException">It cannot be used now; later it may.</exception>
    public async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (database.IsOpen)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!database.IsOpen)
            {
                await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    public ValueTask<Reservation> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        // Asking again as the same owner gives the same reservation, whether or not the first asking was stored.
        return RepeatAsync((session, _) => SqlIdempotency.Reserve(session, request, retention, Now), cancellationToken);
    }

    public ValueTask<bool> CompleteAsync(IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return RepeatAsync(
            (session, wasUnknown) => SqlIdempotency.Complete(session, key, owner, kind, answer) || (wasUnknown && SqlIdempotency.IsAnswered(session, key, owner, kind, answer)), cancellationToken);
    }

    public async ValueTask<bool> ReleaseAsync(IdempotencyKey key, Guid owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var isFreed = await RepeatAsync<bool?>(
            (session, wasUnknown) => SqlIdempotency.Release(session, key, owner) ? true : !wasUnknown ? false : SqlIdempotency.IsKnown(session, key) ? null : true, cancellationToken).ConfigureAwait(false);

        // When the key is there again, nobody can tell any more whether this owner freed it before.
        return isFreed ?? throw new JournalException("Whether a key was freed is not known: it is in use again.", isCommitUnknown: true);
    }

    public void Dispose() => _opening.Dispose();

    /// <summary>Writes again when a commit failed midway: each of the writes can tell then what became of the first.</summary>
    private async ValueTask<T> RepeatAsync<T>(Func<SqliteSession, bool, T> write, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        JournalException? lost = null;
        for (var repeats = 0; ; repeats++)
        {
            try
            {
                var wasUnknown = lost is not null;
                return await database.WriteAsync(session => write(session, wasUnknown), lost is null ? cancellationToken : CancellationToken.None).ConfigureAwait(false);
            }
            catch (JournalException error) when (error.IsCommitUnknown && repeats < Repeats)
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
}

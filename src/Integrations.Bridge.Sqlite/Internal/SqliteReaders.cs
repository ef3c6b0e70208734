using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>A few connections for reading. They see what was committed, and wait for no writer.</summary>
internal sealed class SqliteReaders(DatabaseFile file, Func<SqliteSession> open) : IAsyncDisposable, IDisposable
{
    private const int Most = 4;

    private readonly SemaphoreSlim _free = new(Most);
    private readonly ConcurrentStack<SqliteSession> _idle = new();
    private bool _isClosed;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "A session goes back to the stack, or is disposed when it failed.")]
    public async ValueTask<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, typeof(SqlitePaymentJournal));
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        SqliteSession? session = null;
        try
        {
            if (!_idle.TryPop(out session))
            {
                session = open();
            }

            var result = read(session);
            _idle.Push(session);
            return result;
        }
        catch (SqliteException error)
        {
            session?.Dispose();
            throw SqliteFaults.NotStored(file, error);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads that are under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isClosed, true))
        {
            for (var i = 0; i < Most; i++)
            {
                await _free.WaitAsync().ConfigureAwait(false);
            }

            Close();
        }
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        if (!Interlocked.Exchange(ref _isClosed, true))
        {
            for (var i = 0; i < Most; i++)
            {
                _free.Wait();
            }

            Close();
        }
    }

    private void Close()
    {
        while (_idle.TryPop(out var session))
        {
            session.Dispose();
        }
    }
}

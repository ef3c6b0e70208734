using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>The one writer of this process: a thread with a connection that takes whatever waits into one transaction, so that many writes share one flush to disk.</summary>
/// <remarks>
/// Each write has a savepoint of its own: a conflict takes back that write alone. Callers are told after the commit, never before.
/// Other processes write between two transactions; <c>BEGIN IMMEDIATE</c> and the busy timeout take turns.
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable, IDisposable
{
    private const int LargestGroup = 256;

    private readonly Lock _gate = new();
    private readonly Queue<WriteWork> _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DatabaseFile _file;
    private readonly Func<SqliteSession> _open;
    private readonly Thread _thread;
    private SqliteSession? _session;
    private bool _isClosed;
    private long _commits;

    public SqliteWriter(DatabaseFile file, Func<SqliteSession> open)
    {
        (_file, _open) = (file, open);
        _thread = new Thread(Loop) { IsBackground = true, Name = "Integrations.Bridge.Sqlite writer" };
        _thread.Start();
    }

    /// <summary>Transactions that were committed.</summary>
    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Queues a write. It is done or failed when the task is; there is no cancelling in between, because a write that is under way cannot be taken back.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, Func<T, bool>? isKept = null, Func<T>? forbidden = null)
    {
        var call = new WriteCall<T>(write, isKept, forbidden);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(SqlitePaymentJournal));
            _waiting.Enqueue(call);
            _arrived.Release();
        }

        return call.Task;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        End();
        await _ended.Task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose()
    {
        End();
        _thread.Join();
    }

    private void End()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                _arrived.Release();
            }
        }
    }

    private void Loop()
    {
        var group = new List<WriteWork>();
        while (Take(group))
        {
            Write(group);
        }

        Close();
        _arrived.Dispose();
        _ended.SetResult();
    }

    private bool Take(List<WriteWork> group)
    {
        group.Clear();
        _arrived.Wait();
        lock (_gate)
        {
            while (group.Count < LargestGroup && _waiting.TryDequeue(out var work))
            {
                group.Add(work);
            }

            // One permit a write: the group's other permits are used up here.
            for (var i = 1; i < group.Count; i++)
            {
                _arrived.Wait(0);
            }

            return group.Count > 0 || !_isClosed;
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever happens, the callers are told and the thread lives.")]
    private void Write(List<WriteWork> group)
    {
        try
        {
            _session ??= _open();
            _session.Execute("BEGIN IMMEDIATE");
        }
        catch (Exception error)
        {
            Recover(error);
            FailAll(group, SqliteFaults.NotStored(_file, error));
            return;
        }

        try
        {
            foreach (var work in group)
            {
                RunInSavepoint(_session, work);
            }
        }
        catch (Exception error)
        {
            Recover(error);
            if (group.Count is 1)
            {
                FailAll(group, SqliteFaults.NotStored(_file, error));
                return;
            }

            // One of them broke the transaction. Nothing is stored; alone, each meets its own fate.
            foreach (var work in group)
            {
                Write([work]);
            }

            return;
        }

        try
        {
            _session.Execute("COMMIT");
        }
        catch (Exception error)
        {
            Recover(error);
            Close();
            FailAll(group, SqliteFaults.Unknown(_file, error));
            return;
        }

        Interlocked.Increment(ref _commits);
        foreach (var work in group)
        {
            work.Complete();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A write that cannot be put into rows fails alone; what SQLite reports passes on.")]
    private void RunInSavepoint(SqliteSession session, WriteWork work)
    {
        session.Execute("SAVEPOINT work");
        var isKept = false;
        try
        {
            isKept = work.Run(session);
        }
        catch (SqliteException error) when (SqliteFaults.IsConstraint(error) && !session.IsIdle)
        {
            work.Forbid(error, _file);
        }
        catch (Exception error) when (error is not SqliteException)
        {
            work.Spoil(error);
        }

        if (!isKept)
        {
            session.Execute("ROLLBACK TO work");
        }

        session.Execute("RELEASE work");
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A connection that cannot roll back is closed, which does.")]
    private void Recover(Exception error)
    {
        try
        {
            if (_session is { IsIdle: false })
            {
                _session.Execute("ROLLBACK");
            }

            if (error is not SqliteException fault || SqliteFaults.IsOfConnection(fault))
            {
                Close();
            }
        }
        catch (Exception)
        {
            Close();
        }
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }

    private static void FailAll(List<WriteWork> group, JournalException error)
    {
        foreach (var work in group)
        {
            work.Fail(error);
        }
    }
}

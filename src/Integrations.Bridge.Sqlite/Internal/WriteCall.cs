using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>A write with a result.</summary>
/// <param name="write">Reads and writes; called again when its transaction was rolled back for another's sake.</param>
/// <param name="isKept">Whether what was written with this result stays; <see langword="null"/> for always.</param>
/// <param name="forbidden">The result when a rule of the schema forbids it; <see langword="null"/> when that is a fault.</param>
internal sealed class WriteCall<T>(Func<SqliteSession, T> write, Func<T, bool>? isKept, Func<T>? forbidden) : WriteWork
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _error;

    public Task<T> Task => _done.Task;

    public override bool Run(SqliteSession session)
    {
        _error = null;
        _result = write(session);
        return isKept is null || isKept(_result);
    }

    public override void Forbid(SqliteException error, DatabaseFile file)
    {
        if (forbidden is null)
        {
            _error = SqliteFaults.NotStored(file, error);
        }
        else
        {
            _result = forbidden();
        }
    }

    public override void Spoil(Exception error) => _error = error;

    public override void Complete()
    {
        if (_error is null)
        {
            _done.SetResult(_result);
        }
        else
        {
            _done.SetException(_error);
        }
    }

    public override void Fail(JournalException error) => _done.SetException(error);
}

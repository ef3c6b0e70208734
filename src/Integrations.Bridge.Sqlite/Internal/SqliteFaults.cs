using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>SQLite's result codes → what they mean for a payment. Messages name the file and the way out, never a value.</summary>
internal static class SqliteFaults
{
    private const int Error = 1;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    public static bool IsConstraint(SqliteException error) => error.SqliteErrorCode is Constraint;

    /// <summary>True when the same call may go well later, without anybody changing a setting.</summary>
    public static bool MayPass(SqliteException error) => error.SqliteErrorCode is Busy or Locked or Full or InputOutput;

    public static bool IsBusy(SqliteException error) => error.SqliteErrorCode is Busy or Locked;

    /// <summary>True when the connection may be at fault, so that a new one is tried.</summary>
    public static bool IsOfConnection(SqliteException error) => error.SqliteErrorCode is not (Error or Busy or Locked or Constraint or Full);

    /// <summary>A call failed before anything was committed.</summary>
    public static JournalException NotStored(DatabaseFile file, Exception error) => new($"{Describe(file, error)} Nothing was stored.", isCommitUnknown: false, error);

    /// <summary>The commit itself failed.</summary>
    public static JournalException Unknown(DatabaseFile file, Exception error) => new(
        $"{Describe(file, error)} It happened at the commit: the write may have been stored or not. Read by id before acting.", isCommitUnknown: true, error);

    /// <summary>The file cannot be used at all.</summary>
    public static JournalRefusedException Refuse(DatabaseFile file, SqliteException error) => new(
        error.SqliteErrorCode switch
        {
            NotADatabase => $"'{file.FullPath}' is not a SQLite database, or an encrypted one. Name another file; this one was not changed.",
            Corrupt => Damaged(file, "SQLite reports it as malformed"),
            CannotOpen => $"'{file.FullPath}' cannot be opened or created. Create its folder, and let this process write there: SQLite keeps two more files beside it.",
            ReadOnly => $"'{file.FullPath}' is read-only for this process. Let it write to the file and to its folder.",
            _ => $"{Describe(file, error)} See to that, and start again.",
        },
        error);

    public static string Damaged(DatabaseFile file, string fact) =>
        $"'{file.FullPath}' is damaged: {fact}. Stop all hosts, keep a copy of the file and of its -wal and -shm files, and restore the latest backup; then let the Bridge ask the providers about what is open.";

    private static string Describe(DatabaseFile file, Exception error) => error is not SqliteException { SqliteErrorCode: var code }
        ? $"The payment database '{file.Name}' failed."
        : code switch
        {
            Busy or Locked => $"Another process kept the payment database '{file.Name}' locked longer than the busy timeout. Look for a long transaction, such as an open shell or a backup.",
            Full => $"The disk of the payment database '{file.Name}' is full. Free space; the Bridge continues by itself.",
            ReadOnly => $"The payment database '{file.Name}' became read-only. Let this process write to the file and to its folder.",
            CannotOpen => $"The payment database '{file.Name}' cannot be opened any more. Is its folder still there and writable?",
            Corrupt or NotADatabase => $"The payment database '{file.Name}' is damaged. Stop all hosts and restore the latest backup.",
            Constraint => $"A rule of the payment database '{file.Name}' forbids it.",
            _ => $"The payment database '{file.Name}' could not be read or written (SQLite error {code}).",
        };
}

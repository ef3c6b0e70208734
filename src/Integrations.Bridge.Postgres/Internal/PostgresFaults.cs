using System.Net.Sockets;
using Npgsql;

namespace Integrations.Bridge.Postgres;

/// <summary>What the server and the connection report → what it means for a payment. Messages tell the way out, never a value.</summary>
internal static class PostgresFaults
{
    private const string IdleSessionTimeout = "57P05";

    public static bool IsConstraint(Exception error) => error is PostgresException { SqlState: ['2', '3', ..] };

    /// <summary>True when the server ended the connection with these words.</summary>
    public static bool IsFatal(PostgresException error) => error.InvariantSeverity is "FATAL" or "PANIC";

    /// <summary>True when the same call may go well in a moment, given that it stored nothing.</summary>
    public static bool IsRetried(Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.CannotConnectNow } => true,
        PostgresException server => IsFatal(server) && IsOfConnection(server),
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => false,
    };

    /// <summary>True when somebody must change a setting before the database can be used.</summary>
    public static bool NeedsSomebody(PostgresException error) => error.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege
        || error.SqlState.StartsWith("28", StringComparison.Ordinal)
        || error.SqlState.StartsWith("42", StringComparison.Ordinal);

    /// <summary>A call failed, and it is certain that nothing was committed.</summary>
    public static JournalException NotStored(Exception error) => new($"{Describe(error)} Nothing was stored.", isCommitUnknown: false, error);

    /// <summary>The answer to a write was lost.</summary>
    public static JournalException Unknown(Exception error) => new(
        "The connection to the payment database broke before it confirmed a write: the write may have been stored or not. Read by id before acting.", isCommitUnknown: true, error);

    /// <summary>The database cannot be used at all.</summary>
    public static JournalRefusedException Refuse(PostgresException error, string schema) => new(
        error.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => "The payment database does not exist. Create it, or name another in the data source's connection string.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"The database user may not use or make the schema '{schema}'. Let it: GRANT CREATE ON DATABASE … once, or make the schema beforehand and make the user its owner.",
            ['2', '8', ..] => $"The payment database does not let this user in (error {error.SqlState}). Look at user and password of the data source.",
            _ => $"The schema '{schema}' of the payment database cannot be made or read (error {error.SqlState}). See to that, and start again.",
        },
        error);

    public static string Damaged(string schema, string fact) =>
        $"The schema '{schema}' of the payment database is damaged: {fact}. Stop all hosts, keep a dump of it, and restore the latest backup; then let the Bridge ask the providers about what is open.";

    private static bool IsOfConnection(PostgresException error) => error.SqlState is
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleSessionTimeout
        || error.SqlState.StartsWith("08", StringComparison.Ordinal);

    private static string Describe(Exception error) => error switch
    {
        PostgresException { SqlState: ['2', '3', ..] } => "A rule of the payment database forbids it.",
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => "The payment database is read-only: a standby, or a primary that became one. Let the data source find the primary.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The disk of the payment database is full. Free space; the Bridge continues by itself.",
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure } => "Others wrote the same rows of the payment database again and again.",
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "The payment database takes no more connections. Raise its limit, or lower the pool size of the hosts.",
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } =>
            "Somebody kept rows of the payment database locked too long. Look for a long transaction, such as an open shell.",
        PostgresException server => $"The payment database could not be read or written (error {server.SqlState}).",
        NpgsqlException { InnerException: TimeoutException } => "The payment database did not answer in time.",
        _ => "The payment database cannot be reached.",
    };
}

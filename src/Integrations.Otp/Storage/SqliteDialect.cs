using System.Data;
using System.Data.Common;

namespace Integrations.Otp;

/// <summary>SQLite 3.35 or newer, in a file. A write holds the whole file, so nothing else is locked; the clock is this process's.</summary>
internal sealed class SqliteDialect(TimeProvider time) : SqlDialect
{
    private readonly OtpClock _clock = new(time);

    public override string Prefix => "";

    // The provider begins such a transaction with the write lock.
    public override IsolationLevel Isolation => IsolationLevel.Serializable;

    public override bool HasOneWriter => true;

    public override string ConnectionScript => "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    public override string SchemaScript => SqlSchema.Script("", "INTEGER", "BLOB");

    public override async Task CheckAsync(SqlSession session, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(await session.ScalarAsync("SELECT file FROM pragma_database_list WHERE name = 'main'", [], cancellationToken).ConfigureAwait(false) as string))
        {
            throw new OtpStoreException("The database of one-time codes is in memory, where each connection has its own. Name a file, or leave UseSqlite out.");
        }

        await session.ExecuteAsync("PRAGMA journal_mode = WAL", [], cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> HasSchemaAsync(SqlSession session, CancellationToken cancellationToken) =>
        await session.ScalarAsync("SELECT name FROM sqlite_schema WHERE name = 'otp_schema'", [], cancellationToken).ConfigureAwait(false) is not null;

    public override Task<DateTimeOffset> LockAsync(SqlSession session, IEnumerable<string> names, CancellationToken cancellationToken) => Task.FromResult(_clock.Now);

    // The provider itself waits for a busy file, up to the command's timeout.
    public override bool IsTransient(DbException error) => error.IsTransient;
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>Creates, migrates and checks the file, or refuses it. Whoever comes first writes the schema in one transaction; others wait for it and find it done.</summary>
internal sealed class SqliteOpening(DatabaseFile file, TimeProvider time, TimeSpan busyTimeout, IReadOnlyList<string> scripts)
{
    private const string Application = "Integrations.Bridge";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(20);

    /// <exception cref="JournalRefusedException">The file must not be used.</exception>
    /// <exception cref="JournalException">The file cannot be used now; later it may.</exception>
    public async ValueTask OpenAsync(FilePayloadProtector? protector, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file.FullPath)))
        {
            throw new JournalRefusedException($"The folder of '{file.FullPath}' does not exist. Create it, on a disk of this machine: SQLite's locks do not work on network shares.");
        }

        try
        {
            using var session = SqliteSession.Open(file, busyTimeout);
            Recognise(session);
            await UseWriteAheadLogAsync(session, cancellationToken).ConfigureAwait(false);
            Migrate(session);
            Check(session);
            protector?.Recognise(session);
        }
        catch (SqliteException error)
        {
            throw SqliteFaults.MayPass(error) ? SqliteFaults.NotStored(file, error) : SqliteFaults.Refuse(file, error);
        }
    }

    /// <summary>The version of the schema; 0 for a new file. Changes nothing.</summary>
    private int Recognise(SqliteSession session)
    {
        var application = session.First("PRAGMA application_id", reader => reader.GetInt32(0));
        var version = session.First("PRAGMA user_version", reader => reader.GetInt32(0));
        var objects = session.First("SELECT count(*) FROM sqlite_schema", reader => reader.GetInt64(0));
        if (application is 0 && version is 0 && objects is 0)
        {
            return 0;
        }

        if (application is not SchemaScripts.ApplicationId || version is 0)
        {
            throw new JournalRefusedException(
                $"'{file.FullPath}' belongs to another program: it has {objects} tables and indexes and no mark of {Application}. Name another file; this one was not changed.");
        }

        return version <= scripts.Count ? version : throw new JournalRefusedException(string.Create(
            CultureInfo.InvariantCulture,
            $"'{file.FullPath}' has schema {version}, and this build knows {scripts.Count} and older: a newer build was here. Update Integrations.Bridge.Sqlite, or restore the backup from before the update."));
    }

    // Switching needs the file alone for a moment, and SQLite does not wait for that by itself. The other side is a real process, so the wait is in real time.
    private async ValueTask UseWriteAheadLogAsync(SqliteSession session, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var mode = session.First("PRAGMA journal_mode = WAL", reader => reader.GetString(0));
                if (mode is "wal")
                {
                    return;
                }

                throw new JournalRefusedException(
                    $"'{file.FullPath}' cannot use a write-ahead log (SQLite answers '{mode}'). Put it on a disk of this machine: network shares have neither the locks nor the shared memory that it needs.");
            }
            catch (SqliteException error) when (SqliteFaults.IsBusy(error) && TimeProvider.System.GetElapsedTime(started) < busyTimeout)
            {
                await Task.Delay(RetryAfter, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [SuppressMessage("Globalization", "CA1305:Specify IFormatProvider", Justification = "Whole numbers only.")]
    private void Migrate(SqliteSession session)
    {
        if (Recognise(session) == scripts.Count)
        {
            return;
        }

        session.Execute("BEGIN IMMEDIATE");
        try
        {
            var version = Recognise(session);
            for (var next = version; next < scripts.Count; next++)
            {
                session.Run(scripts[next]);
            }

            session.Run($"PRAGMA application_id = {SchemaScripts.ApplicationId}");
            session.Run($"PRAGMA user_version = {scripts.Count}");
            session.Execute("INSERT INTO meta (name, value) VALUES ('application', $application) ON CONFLICT (name) DO NOTHING", ("$application", Application));
            session.Execute(
                "INSERT INTO meta (name, value) VALUES ($name, $value) ON CONFLICT (name) DO NOTHING",
                ("$name", string.Create(CultureInfo.InvariantCulture, $"schema {scripts.Count} since")),
                ("$value", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)));
            session.Execute("COMMIT");
        }
        catch
        {
            if (!session.IsIdle)
            {
                session.Execute("ROLLBACK");
            }

            throw;
        }
    }

    private void Check(SqliteSession session)
    {
        var verdict = session.First("PRAGMA quick_check(1)", reader => reader.GetString(0));
        if (verdict is not "ok")
        {
            throw new JournalRefusedException(SqliteFaults.Damaged(file, "its pages do not fit together"));
        }

        if (Missing(session) is { } missing)
        {
            throw new JournalRefusedException(SqliteFaults.Damaged(file, $"its {missing} is missing or was changed"));
        }

        var application = session.First("SELECT value FROM meta WHERE name = 'application'", reader => reader.GetString(0));
        if (application is not Application)
        {
            throw new JournalRefusedException(SqliteFaults.Damaged(file, "its table meta does not name the application"));
        }
    }

    /// <summary>The first table, index or trigger that the scripts make and the file does not have as they make it.</summary>
    private string? Missing(SqliteSession session)
    {
        const string Definitions = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";
        using var model = SqliteSession.OpenInMemory();
        foreach (var script in scripts)
        {
            model.Run(script);
        }

        var found = session.All(Definitions, reader => (Name: reader.GetString(0), Sql: reader.GetString(1))).ToHashSet();
        return model.All(Definitions, reader => (Name: reader.GetString(0), Sql: reader.GetString(1))).Find(definition => !found.Contains(definition)).Name;
    }
}

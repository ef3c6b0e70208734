using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Integrations.Security;

namespace Integrations.Bridge.Sqlite;

/// <summary>The file with the key that protects what is stored, where the host has no payload protection of its own: 32 random bytes in base64, one line.</summary>
internal static class PayloadKeyFile
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private const string WayOut = "Put the right file back. If it is lost, what it protected cannot be read by anybody: move the database away and start with a new one.";

    /// <summary>The key of the file; makes it for a database that holds nothing yet.</summary>
    /// <exception cref="JournalRefusedException">It cannot be read, or a new one would make what is stored unreadable.</exception>
    public static byte[] OpenOrCreate(string path, DatabaseFile database)
    {
        try
        {
            if (!File.Exists(path))
            {
                // Asked again at the end: another process may have made both meanwhile, the key first.
                if (HoldsData(database) && !File.Exists(path))
                {
                    throw new JournalRefusedException(
                        $"The key file '{path}' is missing, and '{database.FullPath}' is in use already; a new key could not read what is stored. {WayOut} A host that protects payloads itself calls AddPayloadProtection.");
                }

                Create(path);
            }

            return Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new JournalRefusedException($"The key file '{path}' cannot be read or made ({error.GetType().Name}). Let this process read it, and write to its folder when there is none.", error);
        }
    }

    private static byte[] Read(string path)
    {
        var key = new byte[PayloadKey.Length + 1];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length is PayloadKey.Length
            ? key[..length]
            : throw new JournalRefusedException($"The key file '{path}' is damaged: it must hold {PayloadKey.Length} bytes in base64, 44 characters, and nothing else. {WayOut}");
    }

    /// <summary>Makes the file, unless somebody else does at the same time: one of them holds the lock, the others find the file when they have it.</summary>
    private static void Create(string path)
    {
        using var turn = Lock($"{path}.lock");
        if (File.Exists(path))
        {
            return;
        }

        // Complete and on disk under another name first: whoever finds the name, finds the whole key.
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.new";
        try
        {
            using (var stream = new FileStream(draft, ForOwner(FileMode.CreateNew, FileAccess.Write)))
            {
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(PayloadKey.Length)) + "\n"));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // Moving without overwriting is not one step on every file system, so it takes a lock to make one key.
    private static FileStream Lock(string path)
    {
        var options = ForOwner(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        options.Options = FileOptions.DeleteOnClose;
        var patience = Stopwatch.StartNew();
        var wait = default(SpinWait);
        while (true)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException error) when (error is not DirectoryNotFoundException && patience.Elapsed < LongestWait)
            {
                wait.SpinOnce();
            }
        }
    }

    private static FileStreamOptions ForOwner(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Whether the database was opened by a journal before. A file that is no database, or not ours, is refused when it is opened.</summary>
    private static bool HoldsData(DatabaseFile database)
    {
        if (!File.Exists(database.FullPath) || new FileInfo(database.FullPath).Length is 0)
        {
            return false;
        }

        try
        {
            using var session = SqliteSession.Open(database, TimeSpan.FromSeconds(1), isReader: true);
            return session.First("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'", reader => reader.GetInt64(0)) > 0
                && session.First(
                    """
                    SELECT EXISTS (SELECT 1 FROM meta WHERE name = 'payload key') OR EXISTS (SELECT 1 FROM payment) OR EXISTS (SELECT 1 FROM inbox)
                      OR EXISTS (SELECT 1 FROM outbox) OR EXISTS (SELECT 1 FROM artefact)
                    """,
                    reader => reader.GetBoolean(0));
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            throw SqliteFaults.Refuse(database, error);
        }
    }
}

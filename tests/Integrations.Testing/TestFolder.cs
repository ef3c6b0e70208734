namespace Integrations.Testing;

/// <summary>Folders for tests whose files need not outlive a machine: kept in memory where the system has a place for that, so that a slow disk takes no time from a test whose clock is virtual.</summary>
public static class TestFolder
{
    /// <summary>A new empty folder, which the caller deletes.</summary>
    /// <param name="prefix">How its name begins.</param>
    public static DirectoryInfo Create(string prefix = "integrations-") => CreateInMemory(prefix, 1L << 28) ?? Directory.CreateTempSubdirectory(prefix);

    /// <summary>A new empty folder in memory; <see langword="null"/> where the system has no such place with this many bytes to spare.</summary>
    internal static DirectoryInfo? CreateInMemory(string prefix, long spare)
    {
        const string root = "/dev/shm";
        return Directory.Exists(root) && new DriveInfo(root).AvailableFreeSpace > spare ? Directory.CreateDirectory(Path.Combine(root, prefix + Path.GetRandomFileName())) : null;
    }
}

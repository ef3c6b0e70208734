namespace Integrations.Conventions.Tests.House;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Unlisted = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", ".vscode", "bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>Files of the checkout, without build output.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesBelow(Root).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesIn(string folder, string extension) =>
        Files.Where(file => file.StartsWith(Path.Combine(Root, folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>A path as a reader of the repository writes it.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder).Where(file => !Unlisted.Contains(Path.GetFileName(file))).Concat(
        Directory.EnumerateDirectories(folder).Where(child => !Unlisted.Contains(Path.GetFileName(child))).SelectMany(FilesBelow));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Integrations.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Integrations.sln was not found above the test's output: the conventions are checked in a checkout.");
    }
}

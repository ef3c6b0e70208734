namespace Integrations.Bridge.Postgres;

/// <summary>The schema, one script a version. A script that was released is never changed: a new one follows it.</summary>
/// <remarks>
/// What must hold whoever writes stands there: unique keys and references, one slot a payment, rows that are only added, versions that count, success that stays.
/// Deleting is possible only for a payment that is marked as being purged, and only a closed one can be marked.
/// </remarks>
internal static class SchemaScripts
{
    public const string Application = "Integrations.Bridge";

    public static IReadOnlyList<string> All { get; } = [Read("version1.sql"), Read("version2.sql")];

    /// <summary>Lists what a schema consists of.</summary>
    public static string DefinitionsQuery { get; } = Read("definitions.sql");

    /// <summary>What a schema that all scripts made consists of.</summary>
    public static IReadOnlyList<string> Definitions { get; } = Read("definitions.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // With one kind of line ending: the server keeps the text of functions, and another build compares it.
    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SchemaScripts).Assembly.GetManifestResourceStream($"Integrations.Bridge.Postgres.Schema.{name}")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

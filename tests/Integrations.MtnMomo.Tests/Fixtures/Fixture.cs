using System.Text.Json.Nodes;

namespace Integrations.MtnMomo.Tests.Fixtures;

/// <summary>The payloads beside this file; where each comes from stands in SOURCES.md.</summary>
internal static class Fixture
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static IReadOnlyList<string> Names { get; } = NamesIn(Folder);

    /// <summary>The lists and definitions, which are no payloads.</summary>
    public static IReadOnlyList<string> Lists { get; } = NamesIn(Path.Combine(Folder, "Lists"));

    public static string Sources { get; } = File.ReadAllText(Path.Combine(Folder, "SOURCES.md"));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static JsonNode List(string name) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Folder, "Lists", name + ".json")))!;

    private static IReadOnlyList<string> NamesIn(string folder) => [.. Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];
}

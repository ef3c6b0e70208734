using System.Text.Json;

namespace Integrations.Airtel.Tests.Fixtures;

/// <summary>The payloads beside this file; where each comes from stands in SOURCES.md, what each means in expectations.json.</summary>
internal static class Fixture
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static IReadOnlyList<string> Names { get; } = [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static string Sources { get; } = File.ReadAllText(Path.Combine(Folder, "SOURCES.md"));

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static JsonElement Json(string name) => JsonElement.Parse(Read(name));
}

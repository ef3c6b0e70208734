using System.Text.Json;

namespace Integrations.Core.Tests.Numbering;

/// <summary>One entry of cases.json.</summary>
internal sealed record NumberingCase(string Id, string Input, string? Country, bool LenientOnly, bool Valid, string? Reason, string? E164, string? National, string? Region, string? Type)
{
    internal static IReadOnlyDictionary<string, NumberingCase> All { get; } = Read();

    private static Dictionary<string, NumberingCase> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "numbering", "cases.json")));
        return document.RootElement.GetProperty("cases").EnumerateArray().Select(json => new NumberingCase(
            Text(json, "id")!,
            Text(json, "input")!,
            Text(json, "defaultRegion"),
            Text(json, "mode") == "lenient",
            json.GetProperty("valid").GetBoolean(),
            Text(json, "reason"),
            Text(json, "e164"),
            Text(json, "national"),
            Text(json, "region"),
            Text(json, "type"))).ToDictionary(entry => entry.Id);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}

using System.Text.Json;

namespace Integrations.Ussd.Tests.Data;

/// <summary>Vectors of length and packing.</summary>
internal static class TextCases
{
    public static JsonElement Root { get; } = Load("text-cases.json");

    public static IEnumerable<TheoryDataRow<string>> Ids(string section) => Root.GetProperty(section).EnumerateArray().Select(item => new TheoryDataRow<string>(item.GetProperty("id").GetString()!));

    public static JsonElement Find(string section, string id) => Root.GetProperty(section).EnumerateArray().Single(item => item.GetProperty("id").GetString() == id);

    private static JsonElement Load(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", file))).RootElement;
}

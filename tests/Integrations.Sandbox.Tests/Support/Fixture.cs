using System.Text.Json;

namespace Integrations.Sandbox.Tests;

/// <summary>A recorded payload, and the comparison of shapes.</summary>
internal static class Fixture
{
    public static JsonElement Load(string name) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", name)));

    /// <summary>Same member names and the same JSON kinds at every level; lists by the union of their items' shapes.</summary>
    public static void HasShapeOf(string fixture, JsonElement actual) => Assert.Equal(Shape(Load(fixture)), Shape(actual));

    /// <summary>The keys of a result's parameters.</summary>
    public static SortedSet<string> Keys(JsonElement parameters, string name = "Key") =>
        new(parameters.EnumerateArray().Select(item => item.GetProperty(name).GetString()!), StringComparer.Ordinal);

    private static string Shape(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => member.Name + ":" + Shape(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join('|', element.EnumerateArray().Select(Shape).Distinct().Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.True or JsonValueKind.False => "Boolean",
        var kind => kind.ToString(),
    };
}

using System.Text.Json;

namespace Integrations.Flash.Tests.Fixtures;

/// <summary>The published payloads.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", file));

    public static JsonElement Json(string file) => JsonElement.Parse(Bytes(file));

    /// <summary>The published codes, one element a code.</summary>
    public static IEnumerable<JsonElement> Codes => Json("response-codes.json").GetProperty("codes").EnumerateArray();

    /// <summary>A published sample.</summary>
    public static JsonElement Sample(string name) => Json("documented-samples.json").GetProperty("samples").GetProperty(name);
}

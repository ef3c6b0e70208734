using System.Text.Json;

namespace Integrations.Settlement.Aptos.Tests.Fixtures;

internal static class Vectors
{
    public static JsonElement Load(string name) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Vectors", $"{name}.json")));

    public static TheoryData<string> Names(string file) => [.. Load(file).GetProperty("cases").EnumerateArray().Select(static one => one.Text("name"))];

    public static JsonElement Case(string file, string name) => Load(file).GetProperty("cases").EnumerateArray().Single(one => one.Text("name") == name);

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static ulong Number(this JsonElement element, string property) => ulong.Parse(element.Text(property), System.Globalization.CultureInfo.InvariantCulture);

    public static byte[] Bytes(this JsonElement element, string property) => Hex(element.Text(property));

    public static byte[] Hex(string text) => Convert.FromHexString(text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text);

    public static string Hex(ReadOnlySpan<byte> bytes) => $"0x{Convert.ToHexStringLower(bytes)}";

    public static bool Has(this JsonElement element, string property) => element.TryGetProperty(property, out var value) && value.ValueKind is not JsonValueKind.Null;
}

using System.Text.Json;

namespace Integrations.Otp.Tests;

/// <summary>The data beside the tests; <c>Data/INDEX.md</c> tells where it is from.</summary>
internal static class Vectors
{
    public static JsonElement Otp { get; } = Read("otp-vectors.json");

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", name)));
        return document.RootElement.Clone();
    }
}

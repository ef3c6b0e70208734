using System.Text.Json;

namespace Integrations.Sandbox.Tests;

/// <summary>What a raw client saw.</summary>
internal sealed record Answer(int Status, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? this[string member] => Json.TryGetProperty(member, out var value) ? value.ToString() : null;
}

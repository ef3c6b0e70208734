using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

internal sealed class FunctionBody
{
    public required string Name { get; init; }

    public string? Visibility { get; init; }

    public bool IsEntry { get; init; }

    public bool IsView { get; init; }

    public List<JsonElement>? GenericTypeParams { get; init; }

    public List<string>? Params { get; init; }

    public List<string>? Return { get; init; }
}

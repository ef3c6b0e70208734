using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

internal sealed class ViewBody
{
    public required string Function { get; init; }

    public required IReadOnlyList<string> TypeArguments { get; init; }

    public required IReadOnlyList<JsonElement> Arguments { get; init; }
}

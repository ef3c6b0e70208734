using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

internal sealed class ResourceBody
{
    public required string Type { get; init; }

    public required JsonElement Data { get; init; }
}

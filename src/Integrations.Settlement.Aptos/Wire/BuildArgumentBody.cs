using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

internal sealed class BuildArgumentBody
{
    public required string Type { get; init; }

    public required JsonElement Value { get; init; }
}

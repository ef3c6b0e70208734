using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

internal sealed class EventBody
{
    public ulong? Version { get; init; }

    public ulong? SequenceNumber { get; init; }

    public required string Type { get; init; }

    public JsonElement? Data { get; init; }
}

using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

internal sealed class TableItemBody
{
    public required string KeyType { get; init; }

    public required string ValueType { get; init; }

    public required JsonElement Key { get; init; }
}

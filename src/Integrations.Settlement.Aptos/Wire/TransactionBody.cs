using System.Text.Json;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>A transaction of any type: what its type does not have is missing.</summary>
internal sealed class TransactionBody
{
    public string? Type { get; init; }

    public required string Hash { get; init; }

    public ulong? Version { get; init; }

    public string? Sender { get; init; }

    public ulong? SequenceNumber { get; init; }

    public ulong? ReplayProtectionNonce { get; init; }

    public ulong? MaxGasAmount { get; init; }

    public ulong? GasUnitPrice { get; init; }

    public ulong? ExpirationTimestampSecs { get; init; }

    public ulong? GasUsed { get; init; }

    public bool? Success { get; init; }

    public string? VmStatus { get; init; }

    public ulong? Timestamp { get; init; }

    public JsonElement? Payload { get; init; }

    public JsonElement? Signature { get; init; }

    public JsonElement? Changes { get; init; }

    public List<EventBody>? Events { get; init; }
}

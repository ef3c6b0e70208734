using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>What executing a transaction brought.</summary>
internal sealed record AptosResult(
    bool Success, string Status, ulong GasUsed, ulong ExecutionGas, ulong IoGas, ulong StorageFee, IReadOnlyList<JsonObject> Events, IReadOnlyList<JsonObject> Changes, IReadOnlyList<AptosLeg> Legs);

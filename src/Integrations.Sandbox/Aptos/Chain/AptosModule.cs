using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>A module: bytes that the sandbox does not run, and the interface that it shows.</summary>
internal sealed record AptosModule(byte[] Code, JsonObject? Abi);

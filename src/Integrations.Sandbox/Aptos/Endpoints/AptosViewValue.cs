using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>One value that a view gives: its bytes, and its JSON where no type tells it.</summary>
internal sealed record AptosViewValue(byte[] Bytes, JsonNode? Json = null);

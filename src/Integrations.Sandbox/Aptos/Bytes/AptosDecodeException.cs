namespace Integrations.Sandbox.Aptos.Bytes;

/// <summary>Bytes or JSON that are no canonical form of what they should be; the message goes into the node's answer.</summary>
internal sealed class AptosDecodeException(string message) : FormatException(message);

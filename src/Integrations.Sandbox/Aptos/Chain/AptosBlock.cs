namespace Integrations.Sandbox.Aptos.Chain;

internal sealed record AptosBlock(ulong Height, string Hash, ulong Timestamp, ulong First, ulong Last);

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>An event of an old handle; its number is its place.</summary>
internal sealed record AptosOldEvent(ulong Version, string Type, string Data);

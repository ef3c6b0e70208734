namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>Value that went from one owner to another.</summary>
internal sealed record AptosLeg(string From, string To, string Asset, ulong Amount);

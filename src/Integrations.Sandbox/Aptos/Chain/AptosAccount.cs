namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>An account that was used.</summary>
internal sealed record AptosAccount(ulong SequenceNumber, string AuthenticationKey, bool TakesCoins = true);

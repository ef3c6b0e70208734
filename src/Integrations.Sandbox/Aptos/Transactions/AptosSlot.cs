namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>A sender with a sequence number, or with a nonce.</summary>
internal readonly record struct AptosSlot(string Sender, bool IsNonce, ulong Number);

using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>A transaction that waits, and until when it is held back.</summary>
internal sealed record AptosWaiting(AptosSigned Signed, DateTimeOffset Since, DateTimeOffset DueAt);

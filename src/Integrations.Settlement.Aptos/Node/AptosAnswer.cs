namespace Integrations.Settlement.Aptos;

/// <summary>What a node answered, and the ledger that it looked at.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Ledger">The ledger.</param>
public sealed record AptosAnswer<T>(T Value, AptosLedgerState Ledger);

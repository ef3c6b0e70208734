namespace Integrations.Settlement.Aptos.Wire;

/// <summary>What a node's answer to a question holds.</summary>
/// <param name="Value">The answer; <see langword="null"/> when the node does not find what was asked for.</param>
/// <param name="Ledger">The ledger that it looked at.</param>
/// <param name="Cursor">Where the next page begins.</param>
/// <param name="IsPruned">Whether the node had it once.</param>
internal sealed record NodeReading<T>(T? Value, AptosLedgerState Ledger, string? Cursor, bool IsPruned = false);

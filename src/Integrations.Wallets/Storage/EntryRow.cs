namespace Integrations.Wallets;

/// <summary>An entry to be written.</summary>
internal sealed record EntryRow(LedgerTransfer Transfer, AccountId Account, long Amount, long? BalanceAfter, long? Version);

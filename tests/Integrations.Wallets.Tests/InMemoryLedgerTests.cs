namespace Integrations.Wallets.Tests;

public sealed class InMemoryLedgerTests : LedgerConformance<MemoryHome>;

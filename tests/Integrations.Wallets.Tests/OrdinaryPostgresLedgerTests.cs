namespace Integrations.Wallets.Tests;

public sealed class OrdinaryPostgresLedgerTests : LedgerConformance<OrdinaryPostgresHome>;

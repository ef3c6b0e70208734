namespace Integrations.Bridge.Sqlite.Tests;

public sealed class SqliteAdmissionTests : AdmissionConformance<SqliteStore>;

public sealed class SqliteChangeTests : ChangeConformance<SqliteStore>;

public sealed class SqliteClaimTests : ClaimConformance<SqliteStore>;

public sealed class SqliteOutboxTests : OutboxConformance<SqliteStore>;

public sealed class SqliteInboxTests : InboxConformance<SqliteStore>;

public sealed class SqliteLookupTests : LookupConformance<SqliteStore>;

public sealed class SqliteLedgerTests : LedgerConformance<SqliteStore>;

public sealed class SqliteListingTests : ListingConformance<SqliteStore>;

public sealed class SqliteSummaryTests : SummaryConformance<SqliteStore>;

public sealed class SqlitePurgeTests : PurgeConformance<SqliteStore>;

public sealed class SqliteConcurrencyTests : ConcurrencyConformance<SqliteStore>;

public sealed class SqliteErasureTests : ErasureConformance<SqliteStore>;

public sealed class SqliteStateTests : StateConformance<SqliteStore>;

public sealed class SqliteOverviewTests : OverviewConformance<SqliteStore>;

public sealed class SqliteReprintTests : ReprintConformance<SqliteStore>;

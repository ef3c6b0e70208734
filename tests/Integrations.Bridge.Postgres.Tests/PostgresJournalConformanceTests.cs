namespace Integrations.Bridge.Postgres.Tests;

public sealed class PostgresAdmissionTests : AdmissionConformance<PostgresStore>;

public sealed class PostgresChangeTests : ChangeConformance<PostgresStore>;

public sealed class PostgresClaimTests : ClaimConformance<PostgresStore>;

public sealed class PostgresOutboxTests : OutboxConformance<PostgresStore>;

public sealed class PostgresInboxTests : InboxConformance<PostgresStore>;

public sealed class PostgresLookupTests : LookupConformance<PostgresStore>;

public sealed class PostgresLedgerTests : LedgerConformance<PostgresStore>;

public sealed class PostgresListingTests : ListingConformance<PostgresStore>;

public sealed class PostgresSummaryTests : SummaryConformance<PostgresStore>;

public sealed class PostgresPurgeTests : PurgeConformance<PostgresStore>;

public sealed class PostgresConcurrencyTests : ConcurrencyConformance<PostgresStore>;

public sealed class PostgresErasureTests : ErasureConformance<PostgresStore>;

public sealed class PostgresStateTests : StateConformance<PostgresStore>;

public sealed class PostgresOverviewTests : OverviewConformance<PostgresStore>;

public sealed class PostgresReprintTests : ReprintConformance<PostgresStore>;

using Integrations.Bridge.Conformance;

namespace Integrations.Bridge.Tests.Journal;

public sealed class InMemoryAdmissionTests : AdmissionConformance<InMemoryStore>;

public sealed class InMemoryChangeTests : ChangeConformance<InMemoryStore>;

public sealed class InMemoryClaimTests : ClaimConformance<InMemoryStore>;

public sealed class InMemoryOutboxTests : OutboxConformance<InMemoryStore>;

public sealed class InMemoryInboxTests : InboxConformance<InMemoryStore>;

public sealed class InMemoryLookupTests : LookupConformance<InMemoryStore>;

public sealed class InMemoryLedgerTests : LedgerConformance<InMemoryStore>;

public sealed class InMemoryListingTests : ListingConformance<InMemoryStore>;

public sealed class InMemorySummaryTests : SummaryConformance<InMemoryStore>;

public sealed class InMemoryPurgeTests : PurgeConformance<InMemoryStore>;

public sealed class InMemoryConcurrencyTests : ConcurrencyConformance<InMemoryStore>;

public sealed class InMemoryErasureTests : ErasureConformance<InMemoryStore>;

public sealed class InMemoryStateTests : StateConformance<InMemoryStore>;

public sealed class InMemoryOverviewTests : OverviewConformance<InMemoryStore>;

public sealed class InMemoryReprintTests : ReprintConformance<InMemoryStore>;

namespace Integrations.Bridge.Journal;

/// <summary>How much in a store waits, since when, and whether its ledger is sound: what alerts and a status page of payments need. Of one moment, as far as the store can.</summary>
public sealed record JournalOverview
{
    /// <summary>The store's clock when it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Attempts in doubt by route: sent, or perhaps sent, without a trustworthy answer. The oldest is since it was prepared.</summary>
    public IReadOnlyList<OverviewGroup> InDoubt { get; init; } = [];

    /// <summary>Payments in review by <see cref="ReviewReason"/>. The oldest is since it went into review.</summary>
    public IReadOnlyList<OverviewGroup> Reviews { get; init; } = [];

    /// <summary>
    /// Payments with a flag that no operator has settled, by the flag: <see cref="PaymentFlags.OverExecuted"/> while more than one attempt keeps the value that it moved, <see cref="PaymentFlags.Contradiction"/>
    /// and <see cref="PaymentFlags.CompensationFailed"/>. The oldest is since its creation.
    /// </summary>
    public IReadOnlyList<OverviewGroup> Flagged { get; init; } = [];

    /// <summary>Callbacks that wait by <see cref="InboxState"/>, of which <see cref="InboxState.Orphaned"/> and <see cref="InboxState.Parked"/> are counted. The oldest is since it came.</summary>
    public IReadOnlyList<OverviewGroup> Callbacks { get; init; } = [];

    /// <summary>Events that are parked by <see cref="OutboxKind"/>. The oldest is since it was written.</summary>
    public IReadOnlyList<OverviewGroup> ParkedEvents { get; init; } = [];

    /// <summary>What the balances of a currency sum to where that is not zero. Empty: the ledger is sound.</summary>
    public IReadOnlyList<Money> Imbalances { get; init; } = [];

    /// <summary>What routes can pay out, where a snapshot of it is stored.</summary>
    public IReadOnlyList<RouteFloat> Floats { get; init; } = [];
}

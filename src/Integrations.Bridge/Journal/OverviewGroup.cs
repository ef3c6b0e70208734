namespace Integrations.Bridge.Journal;

/// <summary>How many of a sort wait, and since when the oldest does.</summary>
/// <param name="Of">What they have in common: a route, a reason, a flag or a state.</param>
/// <param name="Count">How many; at least 1.</param>
/// <param name="Oldest">The oldest, by the store's clock.</param>
public readonly record struct OverviewGroup(string Of, long Count, DateTimeOffset Oldest);

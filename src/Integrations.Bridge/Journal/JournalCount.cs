namespace Integrations.Bridge.Journal;

/// <summary>How many payments there are of a kind, state and currency, and their sum.</summary>
/// <param name="Kind">What they do.</param>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
/// <param name="Total">Their sum.</param>
public sealed record JournalCount(PaymentKind Kind, IntentState State, long Count, Money Total);

namespace Integrations.Bridge;

/// <summary>A question for a balance, and the ledger when it was asked.</summary>
/// <param name="Callback">What its answer is found by; empty for one that is answered at once.</param>
/// <param name="AskedAt">When, by the store's clock.</param>
/// <param name="Books">The ledger of each currency then.</param>
internal sealed record StoredBalanceQuestion(string Callback, DateTimeOffset AskedAt, IReadOnlyList<StoredBooks> Books);

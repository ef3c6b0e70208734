namespace Integrations.Wallets;

/// <summary>An event that is stored when a journal takes what is available below a threshold.</summary>
/// <param name="Account">The account.</param>
/// <param name="Threshold">In minor units.</param>
/// <param name="Event">The event, of what is available afterwards.</param>
internal sealed record BalanceWatch(AccountId Account, long Threshold, Func<long, EventDraft> Event);

namespace Integrations.Wallets;

/// <summary>Counts an amount in a window, in the transaction that books it.</summary>
/// <param name="Key">Whose count, of what, in which window.</param>
/// <param name="Amount">What is added; less than nothing gives back.</param>
/// <param name="Most">The count may not exceed it; <see langword="null"/> only counts.</param>
internal sealed record LimitCharge(string Key, Money Amount, long? Most);

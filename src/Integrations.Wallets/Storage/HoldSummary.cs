namespace Integrations.Wallets;

/// <summary>What is held.</summary>
/// <param name="Count">Holds that are neither resolved nor dead.</param>
/// <param name="Age">Of the oldest of those that have no end; zero when there is none.</param>
internal sealed record HoldSummary(long Count, TimeSpan Age);

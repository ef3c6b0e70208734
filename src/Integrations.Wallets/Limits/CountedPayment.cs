namespace Integrations.Wallets;

/// <summary>What was counted for a payment of the Bridge.</summary>
internal sealed record CountedPayment(IReadOnlyList<string> Counts, long Amount, string Currency, bool IsReturned);

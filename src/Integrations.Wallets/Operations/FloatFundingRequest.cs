namespace Integrations.Wallets;

/// <summary>Float that is to be funded.</summary>
/// <param name="Reference">The same each time it is asked for: pass it to the provider as the key of the transfer.</param>
/// <param name="Wallet">Whose money it is.</param>
/// <param name="FloatAccount">The float account, as the host names it.</param>
/// <param name="Amount">How much.</param>
public sealed record FloatFundingRequest(string Reference, AccountId Wallet, string FloatAccount, Money Amount);

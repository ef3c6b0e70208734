namespace Integrations.Wallets;

/// <summary>What limits are asked for.</summary>
/// <param name="Tenant">Whose customer; empty for none.</param>
/// <param name="Tier">The tier of the customer; empty where it is not known.</param>
/// <param name="Kind">The kind of operation: the name of a <see cref="WalletOperationKind"/>, or of a payment's kind that the Bridge admits.</param>
/// <param name="Amount">How much.</param>
public sealed record LimitQuestion(string Tenant, string Tier, string Kind, Money Amount);

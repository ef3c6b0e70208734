namespace Integrations.Wallets;

/// <summary>Float that is to be funded.</summary>
/// <param name="Reference">The same each time it is asked for: pass it to the provider as the key of the transfer.</param>
/// <param name="Wallet">Whose money it is.</param>
/// <param name="FloatAccount">The float account, as the host names it.</param>
/// <param name="Amount">How much.</param>
public sealed record FloatFundingRequest(string Reference, AccountId Wallet, string FloatAccount, Money Amount)
{
    /// <summary>The key under which a payment of the Bridge of kind <see cref="Payments.PaymentKind.Settle"/> is the purchase's own: what becomes of it is booked by itself.</summary>
    public string PaymentKey { get; init; } = "";

    /// <summary>What people see, as the purchase has it.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whose customer the wallet is of.</summary>
    public string Tenant { get; init; } = "";
}

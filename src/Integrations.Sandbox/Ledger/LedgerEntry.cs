namespace Integrations.Sandbox;

/// <summary>One side of a ledger transaction.</summary>
public sealed class LedgerEntry
{
    internal LedgerEntry(string party, string account, decimal amount) => (Party, Account, Amount) = (party, account, amount);

    /// <summary>Who: a shortcode, a subscriber number, or <see cref="Ledger.Outside"/>. Sensitive when it is a number.</summary>
    public string Party { get; }

    /// <summary>Which of the party's accounts.</summary>
    public string Account { get; }

    /// <summary>Shillings; positive is money in, negative money out.</summary>
    public decimal Amount { get; }
}

namespace Integrations.Wallets;

/// <summary>What an account, or a question about it, must be.</summary>
internal static class AccountRules
{
    public static void Check(LedgerAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (account.Currency == default)
        {
            throw new ArgumentException("An account needs a currency: Currency.FromCode(\"KES\").", nameof(account));
        }

        if (account.Owner is not { Length: <= 128 })
        {
            throw new ArgumentException("An account's owner has at most 128 characters.", nameof(account));
        }

        if (account.IsHot && (account.Floor is not null || account.Ceiling is not null))
        {
            throw new ArgumentException("A hot account keeps no balance that a floor or ceiling could be held against: leave both out, or IsHot.", nameof(account));
        }

        // An empty account must stand between its bounds.
        if (account.Floor > 0 || account.Ceiling < 0)
        {
            throw new ArgumentException("An account begins at nothing: its floor is nothing or less, its ceiling nothing or more.", nameof(account));
        }
    }

    public static void Check(EntryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, EntryQuery.MostTaken, nameof(query));
    }
}

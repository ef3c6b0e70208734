namespace Integrations.Wallets;

/// <summary>One side of a posted transfer. It never changes.</summary>
public sealed record LedgerEntry
{
    /// <summary>Its place; grows within an account.</summary>
    public required long Sequence { get; init; }

    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>What the account gained; less than nothing where money left.</summary>
    public required Money Amount { get; init; }

    /// <summary>The account's balance after it; <see langword="null"/> for a hot account on PostgreSQL.</summary>
    public Money? BalanceAfter { get; init; }

    /// <summary>1, 2, 3… within the account; <see langword="null"/> for a hot account on PostgreSQL.</summary>
    public long? Version { get; init; }

    /// <summary>The transfer.</summary>
    public required LedgerTransfer Transfer { get; init; }
}

namespace Integrations.Wallets;

/// <summary>An account as it stood at one moment. Immutable.</summary>
public sealed record LedgerBalance
{
    /// <summary>The account.</summary>
    public required LedgerAccount Account { get; init; }

    /// <summary>The sum of its entries.</summary>
    public required Money Posted { get; init; }

    /// <summary>Held, and not dead by time.</summary>
    public required Money PendingOut { get; init; }

    /// <summary>Held for it by others; never part of what is available.</summary>
    public required Money PendingIn { get; init; }

    /// <summary>The number of its entries; 0 for a hot account on PostgreSQL.</summary>
    public required long Version { get; init; }

    /// <summary>When it was closed; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What may still be spent, above a floor of nothing: posted less what is held.</summary>
    public Money Available => Posted - PendingOut;
}

namespace Integrations.Wallets;

/// <summary>
/// A double-entry ledger. Per currency all entries sum to nothing; an account with a floor never shows less; what is recorded never changes; the same id is booked once. Thread-safe, and shared by hosts on SQLite and
/// PostgreSQL. Amounts are minor units in 64 bits.
/// </summary>
/// <remarks>Expected outcomes are results. A store that cannot be used throws <see cref="LedgerStoreException"/>: send the same ids again. Cancelling a token stops waiting; what was sent may still be booked, whole.</remarks>
public interface ILedger
{
    /// <summary>Opens an account.</summary>
    ValueTask<AccountStatus> OpenAsync(LedgerAccount account, CancellationToken cancellationToken = default);

    /// <summary>Closes an account: from then on it takes nothing but the release of holds.</summary>
    ValueTask<AccountStatus> CloseAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Books a journal, whole or not at all.</summary>
    ValueTask<JournalResult> BookAsync(Journal journal, CancellationToken cancellationToken = default);

    /// <summary>Books journals that have nothing to do with each other in one transaction: each whole or not at all, in this order. The way to book many.</summary>
    /// <param name="journals">Up to 1,000 transfers together.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<JournalResult>> BookAsync(IReadOnlyList<Journal> journals, CancellationToken cancellationToken = default);

    /// <summary>An account as it stands; <see langword="null"/> when it is not there.</summary>
    ValueTask<LedgerBalance?> GetAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>The sum of an account's entries up to and including a time; <see langword="null"/> when it is not there.</summary>
    ValueTask<Money?> GetBalanceAtAsync(AccountId account, DateTimeOffset at, TimeAxis axis, CancellationToken cancellationToken = default);

    /// <summary>A transfer that was booked; <see langword="null"/> when it is not there.</summary>
    ValueTask<LedgerTransfer?> FindAsync(TransferId transfer, CancellationToken cancellationToken = default);

    /// <summary>Entries of an account, newest first.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(AccountId account, EntryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Writes down which holds died by time. They are dead without it; it only keeps the live ones few. Safe to call from any number of hosts.</summary>
    /// <param name="most">At most so many, 1 to 1,000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many were written down.</returns>
    ValueTask<int> ExpireAsync(int most = 500, CancellationToken cancellationToken = default);

    /// <summary>Sums the entries of a hot account up, so that its balance is read quickly. Safe at any time.</summary>
    ValueTask SummariseAsync(AccountId account, CancellationToken cancellationToken = default);
}

namespace Integrations.Wallets;

/// <summary>What the wallets need of a store, beyond the ledger.</summary>
internal interface ILedgerStore : ILedger
{
    /// <summary>The store's clock.</summary>
    ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes an account on which there is nothing and for which nothing is under way, holds that died and are not written down yet among it.</summary>
    /// <returns>True when it is closed.</returns>
    ValueTask<bool> CloseEmptyAsync(AccountId account, CancellationToken cancellationToken = default);

    /// <summary>Hot accounts with entries that are not in their sum, by id.</summary>
    ValueTask<IReadOnlyList<AccountId>> ListUnsummedAsync(int most, CancellationToken cancellationToken = default);

    /// <summary>What is held at this moment.</summary>
    ValueTask<HoldSummary> GetHoldsAsync(CancellationToken cancellationToken = default);

    ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken = default);

    /// <summary>By id.</summary>
    ValueTask<IReadOnlyList<StoredRecord>> ListRecordsAsync(string kind, string owner, string after, int most, CancellationToken cancellationToken = default);

    /// <summary>Whether an owner has records whose time will come.</summary>
    ValueTask<bool> HasDueRecordsAsync(string kind, string owner, CancellationToken cancellationToken = default);

    /// <summary>Records whose time has come; it is moved, so that nobody else takes them meanwhile.</summary>
    ValueTask<IReadOnlyList<StoredRecord>> ClaimRecordsAsync(string kind, TimeSpan claim, int most, CancellationToken cancellationToken = default);

    /// <summary>What a count stands at.</summary>
    ValueTask<long> CountAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Events whose time has come, in the order in which they were stored; their time is moved.</summary>
    ValueTask<IReadOnlyList<StoredEvent>> ClaimEventsAsync(TimeSpan claim, int most, CancellationToken cancellationToken = default);

    /// <summary>Forgets events that were told.</summary>
    ValueTask RemoveEventsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>An event that failed waits.</summary>
    ValueTask DelayEventAsync(Guid id, TimeSpan pause, CancellationToken cancellationToken = default);
}

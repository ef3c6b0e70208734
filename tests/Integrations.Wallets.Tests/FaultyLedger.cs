namespace Integrations.Wallets.Tests;

/// <summary>A ledger whose host dies at a chosen write: before it is done, or after it and before anybody hears of it. From then on nothing of that host is done, until it is started again.</summary>
internal sealed class FaultyLedger(ILedgerStore inner) : ILedgerStore
{
    private int _writes;
    private int _dieAt = int.MaxValue;
    private bool _isDoneFirst;
    private bool _isDead;

    /// <summary>True while the store answers every write that it is busy.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Hot accounts that were not summed up for a while.</summary>
    public IReadOnlyList<AccountId> Unsummed { get; set; } = [];

    public TaskCompletionSource<AccountId> Summed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Writes => Volatile.Read(ref _writes);

    public void DieAt(int write, bool isDoneFirst) => (_writes, _dieAt, _isDoneFirst) = (0, write, isDoneFirst);

    public void DieNow() => _isDead = true;

    public void Revive() => (_dieAt, _isDead) = (int.MaxValue, false);

    public ValueTask<AccountStatus> OpenAsync(LedgerAccount account, CancellationToken cancellationToken = default) => Alive().OpenAsync(account, cancellationToken);

    /// <summary>What happens just before an account is closed.</summary>
    public Func<Task>? BeforeClose { get; set; }

    public async ValueTask<bool> CloseEmptyAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        await (BeforeClose?.Invoke() ?? Task.CompletedTask);
        return await Alive().CloseEmptyAsync(account, cancellationToken);
    }

    public ValueTask<AccountStatus> CloseAsync(AccountId account, CancellationToken cancellationToken = default) => Alive().CloseAsync(account, cancellationToken);

    public async ValueTask<JournalResult> BookAsync(Journal journal, CancellationToken cancellationToken = default) => (await BookAsync([journal], cancellationToken))[0];

    public async ValueTask<IReadOnlyList<JournalResult>> BookAsync(IReadOnlyList<Journal> journals, CancellationToken cancellationToken = default)
    {
        Alive();
        if (IsBusy)
        {
            return [.. journals.Select(Decision.Busy)];
        }

        if (Interlocked.Increment(ref _writes) == _dieAt)
        {
            _isDead = true;
            if (_isDoneFirst)
            {
                await inner.BookAsync(journals, cancellationToken);
            }

            Alive();
        }

        return await inner.BookAsync(journals, cancellationToken);
    }

    public ValueTask<LedgerBalance?> GetAsync(AccountId account, CancellationToken cancellationToken = default) => Alive().GetAsync(account, cancellationToken);

    public ValueTask<Money?> GetBalanceAtAsync(AccountId account, DateTimeOffset at, TimeAxis axis, CancellationToken cancellationToken = default) => Alive().GetBalanceAtAsync(account, at, axis, cancellationToken);

    public ValueTask<LedgerTransfer?> FindAsync(TransferId transfer, CancellationToken cancellationToken = default) => Alive().FindAsync(transfer, cancellationToken);

    public ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(AccountId account, EntryQuery query, CancellationToken cancellationToken = default) => Alive().ListAsync(account, query, cancellationToken);

    public ValueTask<int> ExpireAsync(int most = 500, CancellationToken cancellationToken = default) => Alive().ExpireAsync(most, cancellationToken);

    public ValueTask SummariseAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        Summed.TrySetResult(account);
        return Alive().SummariseAsync(account, cancellationToken);
    }

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) => Alive().GetTimeAsync(cancellationToken);

    public ValueTask<HoldSummary> GetHoldsAsync(CancellationToken cancellationToken = default) => Alive().GetHoldsAsync(cancellationToken);

    public ValueTask<IReadOnlyList<AccountId>> ListUnsummedAsync(int most, CancellationToken cancellationToken = default) => new(Unsummed);

    public ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken = default) => Alive().FindRecordAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListRecordsAsync(string kind, string owner, string after, int most, CancellationToken cancellationToken = default) => Alive().ListRecordsAsync(kind, owner, after, most, cancellationToken);

    public ValueTask<bool> HasDueRecordsAsync(string kind, string owner, CancellationToken cancellationToken = default) => Alive().HasDueRecordsAsync(kind, owner, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimRecordsAsync(string kind, TimeSpan claim, int most, CancellationToken cancellationToken = default) => Alive().ClaimRecordsAsync(kind, claim, most, cancellationToken);

    public ValueTask<long> CountAsync(string key, CancellationToken cancellationToken = default) => Alive().CountAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<StoredEvent>> ClaimEventsAsync(TimeSpan claim, int most, CancellationToken cancellationToken = default) => Alive().ClaimEventsAsync(claim, most, cancellationToken);

    public ValueTask RemoveEventsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) => Alive().RemoveEventsAsync(ids, cancellationToken);

    public ValueTask DelayEventAsync(Guid id, TimeSpan pause, CancellationToken cancellationToken = default) => Alive().DelayEventAsync(id, pause, cancellationToken);

    private ILedgerStore Alive() => _isDead ? throw new LedgerStoreException("The host is dead.") : inner;
}

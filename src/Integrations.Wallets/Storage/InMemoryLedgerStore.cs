namespace Integrations.Wallets;

/// <summary>Keeps a ledger in this process, which forgets it at its end. One lock gives all changes one order.</summary>
internal sealed class InMemoryLedgerStore(TimeProvider time, WalletMetrics? metrics = null) : ILedgerStore, ILedgerView
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, AccountState> _accounts = [];
    private readonly Dictionary<TransferId, LedgerTransfer> _transfers = [];
    private readonly Dictionary<TransferId, LedgerTransfer> _resolutions = [];
    private readonly Dictionary<AccountId, List<LedgerEntry>> _entries = [];
    private readonly SortedSet<(DateTimeOffset End, Guid Id)> _mortal = [];
    private readonly HashSet<TransferId> _held = [];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordKey, StoredRecord> _records = [];
    private readonly List<(StoredEvent Event, DateTimeOffset Due)> _events = [];
    private DateTimeOffset _now = DateTimeOffset.MinValue;

    DateTimeOffset ILedgerView.Now => _now;

    public ValueTask<AccountStatus> OpenAsync(LedgerAccount account, CancellationToken cancellationToken = default)
    {
        AccountRules.Check(account);
        lock (_gate)
        {
            if (_accounts.TryGetValue(account.Id, out var there))
            {
                return new(there.Account == account ? AccountStatus.Exists : AccountStatus.ExistsWithDifferentContent);
            }

            Tick();
            _accounts.Add(account.Id, new AccountState { Account = account, KeepsBalance = true, LastAt = _now });
            _entries.Add(account.Id, []);
            return new(AccountStatus.Created);
        }
    }

    public ValueTask<AccountStatus> CloseAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            if (!_accounts.TryGetValue(account, out var there))
            {
                return new(AccountStatus.NotFound);
            }

            if (there.ClosedAt is not null)
            {
                return new(AccountStatus.Exists);
            }

            _accounts[account] = there with { ClosedAt = _now, LastAt = _now };
            return new(AccountStatus.Created);
        }
    }

    public ValueTask<bool> CloseEmptyAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            if (!_accounts.TryGetValue(account, out var there) || there is not { Posted: 0, PendingOut: 0, PendingIn: 0 })
            {
                return new(false);
            }

            _accounts[account] = there.ClosedAt is null ? there with { ClosedAt = _now, LastAt = _now } : there;
            return new(true);
        }
    }

    public async ValueTask<JournalResult> BookAsync(Journal journal, CancellationToken cancellationToken = default) => (await BookAsync([journal], cancellationToken).ConfigureAwait(false))[0];

    public ValueTask<IReadOnlyList<JournalResult>> BookAsync(IReadOnlyList<Journal> journals, CancellationToken cancellationToken = default)
    {
        JournalRules.Check(journals);
        lock (_gate)
        {
            Tick();
            var decision = new Decision(this);
            var results = journals.Select(decision.Book).ToArray();
            Apply(decision);
            foreach (var result in results)
            {
                metrics?.Booked(result.Status);
            }

            return new(results);
        }
    }

    public ValueTask<LedgerBalance?> GetAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            return new(Account(account)?.ToBalance());
        }
    }

    public ValueTask<Money?> GetBalanceAtAsync(AccountId account, DateTimeOffset at, TimeAxis axis, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new(_accounts.TryGetValue(account, out var there)
                ? _entries[account].Where(entry => (axis is TimeAxis.Recorded ? entry.Transfer.RecordedAt : entry.Transfer.EffectiveAt) <= at)
                    .Aggregate(Money.FromMinorUnits(0, there.Account.Currency), static (sum, entry) => sum + entry.Amount)
                : null);
        }
    }

    public ValueTask<LedgerTransfer?> FindAsync(TransferId transfer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new(_transfers.GetValueOrDefault(transfer) is { Refusal: null } found ? found : null);
        }
    }

    public ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(AccountId account, EntryQuery query, CancellationToken cancellationToken = default)
    {
        AccountRules.Check(query);
        lock (_gate)
        {
            return new(_entries.TryGetValue(account, out var entries)
                ? [.. Enumerable.Reverse(entries)
                    .Where(entry => (query.Before is not { } before || entry.Sequence < before) && (query.From is not { } from || entry.Transfer.RecordedAt >= from) && (query.Until is not { } until || entry.Transfer.RecordedAt < until))
                    .Take(query.Take)]
                : (IReadOnlyList<LedgerEntry>)[]);
        }
    }

    public ValueTask<int> ExpireAsync(int most = 500, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            var decision = new Decision(this);
            var expired = _mortal.TakeWhile(mortal => mortal.End <= _now).Take(most).Count(mortal => decision.Expire(_transfers[new TransferId(mortal.Id)]));
            Apply(decision);
            return new(expired);
        }
    }

    public ValueTask SummariseAsync(AccountId account, CancellationToken cancellationToken = default) => default;

    public ValueTask<HoldSummary> GetHoldsAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            LedgerTransfer[] held = [.. _held.Select(id => _transfers[id]).Where(hold => !(hold.ExpiresAt <= _now))];
            return new(new HoldSummary(held.Length, held.Where(static hold => hold.ExpiresAt is null).Select(hold => _now - hold.RecordedAt).DefaultIfEmpty().Max()));
        }
    }

    public ValueTask<IReadOnlyList<AccountId>> ListUnsummedAsync(int most, CancellationToken cancellationToken = default) => new([]);

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            return new(_now);
        }
    }

    public ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new(_records.GetValueOrDefault(key));
        }
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ListRecordsAsync(string kind, string owner, string after, int most, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new([.. _records.Values.Where(record => record.Key.Kind == kind && record.Owner == owner && string.CompareOrdinal(record.Key.Id, after) > 0).OrderBy(static record => record.Key.Id, StringComparer.Ordinal).Take(most)]);
        }
    }

    public ValueTask<bool> HasDueRecordsAsync(string kind, string owner, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new(_records.Values.Any(record => record.Key.Kind == kind && record.Owner == owner && record.Due is not null));
        }
    }

    public ValueTask<IReadOnlyList<StoredRecord>> ClaimRecordsAsync(string kind, TimeSpan claim, int most, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            StoredRecord[] due = [.. _records.Values.Where(record => record.Key.Kind == kind && record.Due <= _now).OrderBy(static record => record.Due).Take(most)];
            foreach (var record in due)
            {
                _records[record.Key] = record with { Due = _now + claim };
            }

            return new(due);
        }
    }

    public ValueTask<long> CountAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new(_counts.GetValueOrDefault(key));
        }
    }

    public ValueTask<IReadOnlyList<StoredEvent>> ClaimEventsAsync(TimeSpan claim, int most, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            var claimed = new List<StoredEvent>();
            for (var i = 0; i < _events.Count && claimed.Count < most; i++)
            {
                if (_events[i].Due <= _now)
                {
                    claimed.Add(_events[i].Event);
                    _events[i] = (_events[i].Event, _now + claim);
                }
            }

            return new(claimed);
        }
    }

    public ValueTask RemoveEventsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _events.RemoveAll(stored => ids.Contains(stored.Event.Id));
            return default;
        }
    }

    public ValueTask DelayEventAsync(Guid id, TimeSpan pause, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Tick();
            var place = _events.FindIndex(stored => stored.Event.Id == id);
            if (place >= 0)
            {
                var told = _events[place].Event;
                _events[place] = (told with { Failures = told.Failures + 1 }, _now + pause);
            }

            return default;
        }
    }

    AccountState? ILedgerView.Account(AccountId id) => Account(id);

    LedgerTransfer? ILedgerView.Transfer(TransferId id) => _transfers.GetValueOrDefault(id);

    LedgerTransfer? ILedgerView.ResolutionOf(TransferId hold) => _resolutions.GetValueOrDefault(hold);

    long ILedgerView.Count(string key) => _counts.GetValueOrDefault(key);

    StoredRecord? ILedgerView.Record(RecordKey key) => _records.GetValueOrDefault(key);

    private AccountState? Account(AccountId id)
    {
        if (!_accounts.TryGetValue(id, out var account))
        {
            return null;
        }

        var (deadOut, deadIn) = (0L, 0L);
        foreach (var mortal in _mortal)
        {
            if (mortal.End > _now)
            {
                break;
            }

            var hold = _transfers[new TransferId(mortal.Id)];
            deadOut += hold.Debit == id ? hold.Amount.MinorUnits : 0;
            deadIn += hold.Credit == id ? hold.Amount.MinorUnits : 0;
        }

        return account with { DeadOut = deadOut, DeadIn = deadIn };
    }

    // Time never goes back: a hold that was dead stays so.
    private void Tick()
    {
        var now = time.GetUtcNow();
        _now = now > _now ? now : _now;
    }

    private void Apply(Decision decision)
    {
        foreach (var account in decision.Accounts)
        {
            _accounts[account.Account.Id] = account;
        }

        foreach (var transfer in decision.Transfers)
        {
            _transfers.Add(transfer.Id, transfer);
            if (transfer is { Refusal: null, Kind: TransferKind.Hold })
            {
                _held.Add(transfer.Id);
                if (transfer.ExpiresAt is { } end)
                {
                    _mortal.Add((end, transfer.Id.Value));
                }
            }
        }

        foreach (var resolution in decision.Resolved)
        {
            _resolutions.Add(resolution.Pending!.Value, resolution);
            _held.Remove(resolution.Pending.Value);
            if (_transfers[resolution.Pending.Value].ExpiresAt is { } end)
            {
                _mortal.Remove((end, resolution.Pending.Value.Value));
            }
        }

        foreach (var entry in decision.Entries)
        {
            var currency = entry.Transfer.Amount.Currency;
            _entries[entry.Account].Add(new LedgerEntry
            {
                Sequence = entry.Version!.Value,
                Account = entry.Account,
                Amount = Money.FromMinorUnits(entry.Amount, currency),
                BalanceAfter = Money.FromMinorUnits(entry.BalanceAfter!.Value, currency),
                Version = entry.Version,
                Transfer = entry.Transfer,
            });
        }

        foreach (var (key, count) in decision.Counts)
        {
            _counts[key] = count;
        }

        foreach (var (key, (record, _)) in decision.Records)
        {
            _records[key] = record;
        }

        _events.AddRange(decision.Events.Select(draft => (new StoredEvent(draft.Id, draft.Kind, draft.Body, _now, 0), _now)));
    }
}

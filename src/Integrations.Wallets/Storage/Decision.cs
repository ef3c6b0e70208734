namespace Integrations.Wallets;

/// <summary>
/// Decides what becomes of journals, in order, on balances that the store has locked, and collects what is to be written. The one place that knows the ledger's rules; it neither reads nor writes a store. Each journal
/// leaves all its changes or none.
/// </summary>
internal sealed class Decision(ILedgerView view)
{
    /// <summary>From this amount on, and near the end of the range, the balance of a hot account is looked at.</summary>
    public const long BigAmount = 1L << 40;

    private readonly Dictionary<AccountId, AccountState> _accounts = [];
    private readonly Dictionary<TransferId, LedgerTransfer> _transfers = [];
    private readonly Dictionary<TransferId, LedgerTransfer> _resolutions = [];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordKey, StoredRecord> _records = [];
    private Draft _draft = new();

    public IReadOnlyCollection<AccountState> Accounts => _accounts.Values;

    public List<LedgerTransfer> Transfers { get; } = [];

    public List<EntryRow> Entries { get; } = [];

    public List<LedgerTransfer> Resolved { get; } = [];

    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Written records, with the version that each has in the store; 0 for new.</summary>
    public Dictionary<RecordKey, (StoredRecord Record, long Stored)> Records { get; } = [];

    public List<EventDraft> Events { get; } = [];

    public bool IsEmpty => Transfers.Count is 0 && Records.Count is 0 && Events.Count is 0 && _counts.Count is 0;

    public JournalResult Book(Journal journal)
    {
        _draft = new Draft();
        if (Known(journal) is { } known)
        {
            return known;
        }

        if (journal.Guards.Any(guard => VersionOf(guard.Key) != guard.Version) || journal.Writes.Any(write => VersionOf(write.Key) != write.Version))
        {
            return All(journal, JournalStatus.Conflict, TransferStatus.LinkedFailed);
        }

        if (Charge(journal) is { } remaining)
        {
            return All(journal, JournalStatus.LimitExceeded, TransferStatus.LinkedFailed) with { Remaining = remaining };
        }

        var results = new TransferResult[journal.Transfers.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var result = Book(journal, journal.Transfers[i]);
            if (result.Status is not TransferStatus.Created)
            {
                _draft = new Draft();
                Remember(journal, journal.Transfers[i], result.Status);
                return Linked(journal, i, result);
            }

            results[i] = result;
        }

        Keep(journal);
        return new JournalResult { Status = JournalStatus.Booked, Transfers = results };
    }

    /// <summary>Writes down that a hold is dead.</summary>
    /// <returns><see langword="false"/> when it was resolved, or is not dead.</returns>
    public bool Expire(LedgerTransfer hold)
    {
        _draft = new Draft();
        if (Resolution(hold.Id) is not null || hold.ExpiresAt is not { } end || end > view.Now)
        {
            return false;
        }

        var (debit, credit) = (Account(hold.Debit)!, Account(hold.Credit)!);
        var amount = hold.Amount.MinorUnits;
        Set(debit with { PendingOut = debit.PendingOut - amount, DeadOut = debit.DeadOut - amount, LastAt = view.Now });
        Set(credit with { PendingIn = credit.PendingIn - amount, DeadIn = credit.DeadIn - amount, LastAt = view.Now });
        var id = TransferId.From("expiry", hold.Id.ToString());
        Add(new LedgerTransfer { Id = id, Journal = id, Kind = TransferKind.Expiry, Debit = hold.Debit, Credit = hold.Credit, Amount = hold.Amount, Pending = hold.Id, EffectiveAt = view.Now, RecordedAt = view.Now });
        Keep(null);
        return true;
    }

    /// <summary>What is to be said of a journal of which something is stored; <see langword="null"/> when nothing is.</summary>
    private JournalResult? Known(Journal journal)
    {
        if (journal.Transfers.Count is 0)
        {
            return journal.Writes.All(write => Record(write.Key)?.Change == write.Change) ? new JournalResult { Status = JournalStatus.Exists, Transfers = [] } : null;
        }

        TransferResult[]? results = null;
        for (var i = 0; i < journal.Transfers.Count; i++)
        {
            if (Transfer(journal.Transfers[i].Id) is { } stored)
            {
                results ??= new TransferResult[journal.Transfers.Count];
                results[i] = Compare(journal.Transfers[i], stored);
            }
        }

        if (results is null)
        {
            return null;
        }

        var isWhole = results.All(static result => result?.Status is TransferStatus.Exists);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] ??= new TransferResult { Id = journal.Transfers[i].Id, Status = TransferStatus.LinkedFailed };
        }

        return new JournalResult { Status = isWhole ? JournalStatus.Exists : JournalStatus.Refused, Transfers = results };
    }

    private TransferResult Compare(TransferDraft draft, LedgerTransfer stored)
    {
        var isResolution = draft.Kind is TransferKind.Post or TransferKind.Void;
        var isAmount = draft.Amount is { } amount ? amount.MinorUnits == stored.Amount.MinorUnits
            : draft.Kind is TransferKind.Void || (draft.Pending is { } pending && Transfer(pending) is { } hold && hold.Amount.MinorUnits == stored.Amount.MinorUnits);
        var status =
            draft.Kind != stored.Kind || draft.Pending != stored.Pending || draft.ExpiresIn != stored.ExpiresIn || draft.Corrects != stored.Corrects
                || (draft.EffectiveAt is { } effective && effective != stored.EffectiveAt) ? TransferStatus.ExistsWithDifferentFlags
            : draft.Amount is { } money && money.Currency != stored.Amount.Currency ? TransferStatus.ExistsWithDifferentCurrency
            : !isResolution && draft.Debit != stored.Debit ? TransferStatus.ExistsWithDifferentDebit
            : !isResolution && draft.Credit != stored.Credit ? TransferStatus.ExistsWithDifferentCredit
            : !isAmount ? TransferStatus.ExistsWithDifferentAmount
            : draft.Reference != stored.Reference ? TransferStatus.ExistsWithDifferentReference
            : draft.Metadata != stored.Metadata ? TransferStatus.ExistsWithDifferentMetadata
            : stored.Refusal is not null ? TransferStatus.IdAlreadyFailed
            : TransferStatus.Exists;
        return new TransferResult { Id = draft.Id, Status = status, Transfer = stored.Refusal is null ? stored : null };
    }

    private TransferResult Book(Journal journal, TransferDraft draft) => draft.Kind is TransferKind.Post or TransferKind.Void ? Resolve(journal, draft) : Move(journal, draft);

    private TransferResult Move(Journal journal, TransferDraft draft)
    {
        var money = draft.Amount!.Value;
        if (!money.HasCurrency || !money.IsPositive)
        {
            return Refused(draft, TransferStatus.AmountMustBePositive);
        }

        if (draft.Debit == draft.Credit)
        {
            return Refused(draft, TransferStatus.SameAccount);
        }

        if (Account(draft.Debit) is not { } debit || Account(draft.Credit) is not { } credit)
        {
            return Refused(draft, TransferStatus.AccountNotFound);
        }

        if (debit.ClosedAt is not null || credit.ClosedAt is not null)
        {
            return Refused(draft, TransferStatus.AccountClosed);
        }

        if (debit.Account.Currency != money.Currency || credit.Account.Currency != money.Currency)
        {
            return Refused(draft, TransferStatus.CurrencyMismatch);
        }

        var amount = money.MinorUnits;
        if (Overflows(debit, -(Int128)amount, isOut: true) || Overflows(credit, amount, isOut: false))
        {
            return Refused(draft, TransferStatus.Overflow);
        }

        if (debit.Account.Floor is { } floor && debit.Available - amount < floor)
        {
            return Refused(draft, TransferStatus.InsufficientFunds) with { Available = Bounded(debit.Available - floor, money.Currency) };
        }

        if (credit.Account.Ceiling is { } ceiling && (Int128)credit.Posted + credit.PendingIn - credit.DeadIn + amount > ceiling)
        {
            return Refused(draft, TransferStatus.ExceedsCeiling);
        }

        var transfer = Describe(journal, draft, draft.Debit, draft.Credit, money);
        if (draft.Kind is TransferKind.Hold)
        {
            Set(debit with { PendingOut = debit.PendingOut + amount, LastAt = view.Now });
            Set(credit with { PendingIn = credit.PendingIn + amount, LastAt = view.Now });
        }
        else
        {
            Post(transfer, debit, credit);
        }

        return Add(transfer);
    }

    private TransferResult Resolve(Journal journal, TransferDraft draft)
    {
        if (Transfer(draft.Pending!.Value) is not { Refusal: null } hold)
        {
            return Refused(draft, TransferStatus.PendingNotFound);
        }

        if (hold.Kind is not TransferKind.Hold)
        {
            return Refused(draft, TransferStatus.NotPending);
        }

        if (Resolution(hold.Id) is { } resolution)
        {
            return Refused(draft, resolution.Kind switch { TransferKind.Post => TransferStatus.AlreadyPosted, TransferKind.Void => TransferStatus.AlreadyVoided, _ => TransferStatus.AlreadyExpired });
        }

        // Dead from that tick on, also while nobody has written it down.
        if (hold.ExpiresAt <= view.Now)
        {
            return Refused(draft, TransferStatus.AlreadyExpired);
        }

        var money = draft.Amount ?? hold.Amount;
        if (!money.HasCurrency || !money.IsPositive)
        {
            return Refused(draft, TransferStatus.AmountMustBePositive);
        }

        if (money.Currency != hold.Amount.Currency)
        {
            return Refused(draft, TransferStatus.CurrencyMismatch);
        }

        if (money.MinorUnits > hold.Amount.MinorUnits)
        {
            return Refused(draft, TransferStatus.ExceedsPendingAmount);
        }

        var (debit, credit) = (Account(hold.Debit)!, Account(hold.Credit)!);
        if (draft.Kind is TransferKind.Post && (debit.ClosedAt is not null || credit.ClosedAt is not null))
        {
            return Refused(draft, TransferStatus.AccountClosed);
        }

        var held = hold.Amount.MinorUnits;
        debit = debit with { PendingOut = debit.PendingOut - held, LastAt = view.Now };
        credit = credit with { PendingIn = credit.PendingIn - held, LastAt = view.Now };
        var transfer = Describe(journal, draft, hold.Debit, hold.Credit, money);
        if (draft.Kind is TransferKind.Post)
        {
            // A hold was checked against the range when it was made, except at accounts whose balance was not looked at.
            if (Overflows(debit, -(Int128)money.MinorUnits, isOut: true) || Overflows(credit, money.MinorUnits, isOut: false))
            {
                return Refused(draft, TransferStatus.Overflow);
            }

            Post(transfer, debit, credit);
        }
        else
        {
            Set(debit);
            Set(credit);
        }

        return Add(transfer);
    }

    private void Post(LedgerTransfer transfer, AccountState debit, AccountState credit)
    {
        var amount = transfer.Amount.MinorUnits;
        Enter(transfer, debit, -amount);
        Enter(transfer, credit, amount);
    }

    private void Enter(LedgerTransfer transfer, AccountState account, long amount)
    {
        var after = account.HasBalance ? account with { Posted = account.Posted + amount, Version = account.Version + 1, LastAt = view.Now } : account;
        Set(after);
        _draft.Entries.Add(account.KeepsBalance ? new EntryRow(transfer, account.Account.Id, amount, after.Posted, after.Version) : new EntryRow(transfer, account.Account.Id, amount, null, null));
    }

    private TransferResult Add(LedgerTransfer transfer)
    {
        _draft.Transfers.Add(transfer.Id, transfer);
        if (transfer.Pending is { } pending)
        {
            _draft.Resolutions.Add(pending, transfer);
        }

        return new TransferResult { Id = transfer.Id, Status = TransferStatus.Created, Transfer = transfer };
    }

    private LedgerTransfer Describe(Journal journal, TransferDraft draft, AccountId debit, AccountId credit, Money amount) => new()
    {
        Id = draft.Id,
        Journal = journal.Transfers[0].Id,
        Kind = draft.Kind,
        Debit = debit,
        Credit = credit,
        Amount = amount,
        Pending = draft.Pending,
        ExpiresIn = draft.ExpiresIn,
        ExpiresAt = view.Now + draft.ExpiresIn,
        Reference = draft.Reference,
        Metadata = draft.Metadata,
        EffectiveAt = draft.EffectiveAt ?? view.Now,
        RecordedAt = view.Now,
        Corrects = draft.Corrects,
    };

    /// <summary>Refusals that time could turn into success are kept for ever.</summary>
    private void Remember(Journal journal, TransferDraft draft, TransferStatus status)
    {
        if (status is TransferStatus.InsufficientFunds or TransferStatus.ExceedsCeiling)
        {
            var refused = Describe(journal, draft, draft.Debit, draft.Credit, draft.Amount!.Value) with { Refusal = status };
            _transfers[refused.Id] = refused;
            Transfers.Add(refused);
        }
    }

    private Money? Charge(Journal journal)
    {
        foreach (var charge in journal.Charges)
        {
            var count = Count(charge.Key);
            var after = (Int128)count + charge.Amount.MinorUnits;
            if (charge.Amount.IsPositive && charge.Most is { } most && after > most)
            {
                return Money.FromMinorUnits(Math.Max(0, most - count), charge.Amount.Currency);
            }

            _draft.Counts[charge.Key] = (long)Int128.Clamp(after, 0, long.MaxValue);
        }

        return null;
    }

    private void Keep(Journal? journal)
    {
        foreach (var watch in journal?.Watches ?? [])
        {
            if (_draft.Accounts.TryGetValue(watch.Account, out var after) && after.Available < watch.Threshold && (_accounts.GetValueOrDefault(watch.Account) ?? view.Account(watch.Account)!).Available >= watch.Threshold)
            {
                Events.Add(watch.Event((long)after.Available));
            }
        }

        foreach (var (id, account) in _draft.Accounts)
        {
            _accounts[id] = account;
        }

        foreach (var (id, transfer) in _draft.Transfers)
        {
            _transfers[id] = transfer;
            Transfers.Add(transfer);
        }

        foreach (var (hold, transfer) in _draft.Resolutions)
        {
            _resolutions[hold] = transfer;
            Resolved.Add(transfer);
        }

        foreach (var (key, count) in _draft.Counts)
        {
            _counts[key] = count;
        }

        Entries.AddRange(_draft.Entries);
        foreach (var write in journal?.Writes ?? [])
        {
            var record = new StoredRecord { Key = write.Key, Version = write.Version + 1, Change = write.Change, Body = write.Body, Owner = write.Owner, Due = write.Due };
            Records[write.Key] = (record, view.Record(write.Key)?.Version ?? 0);
            _records[write.Key] = record;
        }

        Events.AddRange(journal?.Events ?? []);
    }

    private static JournalResult All(Journal journal, JournalStatus status, TransferStatus each) =>
        new() { Status = status, Transfers = [.. journal.Transfers.Select(draft => new TransferResult { Id = draft.Id, Status = each })] };

    public static JournalResult Busy(Journal journal) => All(journal, JournalStatus.Busy, TransferStatus.Busy);

    private static JournalResult Linked(Journal journal, int place, TransferResult refused) => new()
    {
        Status = JournalStatus.Refused,
        Transfers = [.. journal.Transfers.Select((draft, i) => i == place ? refused : new TransferResult { Id = draft.Id, Status = TransferStatus.LinkedFailed })],
    };

    private static TransferResult Refused(TransferDraft draft, TransferStatus status) => new() { Id = draft.Id, Status = status };

    private static Money Bounded(Int128 minorUnits, Currency currency) => Money.FromMinorUnits((long)Int128.Clamp(minorUnits, 0, long.MaxValue), currency);

    /// <summary>Posted, available and pending must each stay in 64 bits.</summary>
    private static bool Overflows(AccountState account, Int128 change, bool isOut)
    {
        if (!account.HasBalance)
        {
            return false;
        }

        var posted = account.Posted + change;
        var pending = isOut ? account.PendingOut - change : account.PendingIn + change;
        return !Fits(posted) || !Fits(pending) || !Fits(posted - account.PendingOut) || !Fits(posted + account.PendingIn);
    }

    private static bool Fits(Int128 number) => number >= long.MinValue && number <= long.MaxValue;

    private void Set(AccountState account) => _draft.Accounts[account.Account.Id] = account;

    private AccountState? Account(AccountId id) => _draft.Accounts.GetValueOrDefault(id) ?? _accounts.GetValueOrDefault(id) ?? view.Account(id);

    private LedgerTransfer? Transfer(TransferId id) => _draft.Transfers.GetValueOrDefault(id) ?? _transfers.GetValueOrDefault(id) ?? view.Transfer(id);

    private LedgerTransfer? Resolution(TransferId hold) => _draft.Resolutions.GetValueOrDefault(hold) ?? _resolutions.GetValueOrDefault(hold) ?? view.ResolutionOf(hold);

    private long Count(string key) => _draft.Counts.TryGetValue(key, out var drafted) ? drafted : _counts.TryGetValue(key, out var kept) ? kept : view.Count(key);

    private StoredRecord? Record(RecordKey key) => _records.GetValueOrDefault(key) ?? view.Record(key);

    private long VersionOf(RecordKey key) => Record(key)?.Version ?? 0;

    /// <summary>What one journal would change.</summary>
    private sealed class Draft
    {
        public Dictionary<AccountId, AccountState> Accounts { get; } = [];

        public Dictionary<TransferId, LedgerTransfer> Transfers { get; } = [];

        public Dictionary<TransferId, LedgerTransfer> Resolutions { get; } = [];

        public Dictionary<string, long> Counts { get; } = new(StringComparer.Ordinal);

        public List<EntryRow> Entries { get; } = [];
    }
}

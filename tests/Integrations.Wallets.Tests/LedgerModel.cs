namespace Integrations.Wallets.Tests;

/// <summary>The ledger's rules once more, told the slow way: a list of what was booked, from which everything is summed each time. Shares no code with the stores.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<AccountId, (LedgerAccount Account, bool IsClosed)> _accounts = [];
    private List<Fact> _facts = [];

    public DateTimeOffset Now { get; set; }

    public void Open(LedgerAccount account) => _accounts[account.Id] = (account, false);

    public void Close(AccountId id) => _accounts[id] = (_accounts[id].Account, true);

    public long Posted(AccountId id) => _facts.Where(static fact => fact.Moves).Sum(fact => fact.Credit == id ? fact.Amount : fact.Debit == id ? -fact.Amount : 0);

    public long PendingOut(AccountId id) => Live().Where(fact => fact.Debit == id).Sum(static fact => fact.Amount);

    public long PendingIn(AccountId id) => Live().Where(fact => fact.Credit == id).Sum(static fact => fact.Amount);

    public int Entries(AccountId id) => _facts.Count(fact => fact.Moves && (fact.Debit == id || fact.Credit == id));

    public TransferStatus[] Book(Journal journal)
    {
        var known = journal.Transfers.Select(draft => _facts.Find(fact => fact.Draft.Id == draft.Id)).ToArray();
        if (known.Any(static fact => fact is not null))
        {
            return [.. journal.Transfers.Zip(known, (draft, fact) => fact is null ? TransferStatus.LinkedFailed : Compare(draft, fact))];
        }

        var before = _facts.ToList();
        for (var i = 0; i < journal.Transfers.Count; i++)
        {
            var status = Book(journal.Transfers[i]);
            if (status is not TransferStatus.Created)
            {
                _facts = before;
                if (status is TransferStatus.InsufficientFunds or TransferStatus.ExceedsCeiling)
                {
                    var failed = journal.Transfers[i];
                    _facts.Add(new Fact(failed, failed.Debit, failed.Credit, failed.Amount!.Value.MinorUnits, null, IsRefused: true));
                }

                return [.. journal.Transfers.Select((_, place) => place == i ? status : TransferStatus.LinkedFailed)];
            }
        }

        return [.. journal.Transfers.Select(static _ => TransferStatus.Created)];
    }

    private TransferStatus Book(TransferDraft draft)
    {
        if (draft.Pending is { } pending)
        {
            if (_facts.Find(fact => fact.Draft.Id == pending && !fact.IsRefused) is not { } hold)
            {
                return TransferStatus.PendingNotFound;
            }

            if (hold.Draft.Kind is not TransferKind.Hold)
            {
                return TransferStatus.NotPending;
            }

            if (_facts.Find(fact => fact.Draft.Pending == pending) is { } resolved)
            {
                return resolved.Draft.Kind is TransferKind.Post ? TransferStatus.AlreadyPosted : TransferStatus.AlreadyVoided;
            }

            if (hold.End <= Now)
            {
                return TransferStatus.AlreadyExpired;
            }

            var part = draft.Amount?.MinorUnits ?? hold.Amount;
            if (part <= 0)
            {
                return TransferStatus.AmountMustBePositive;
            }

            if (part > hold.Amount)
            {
                return TransferStatus.ExceedsPendingAmount;
            }

            if (draft.Kind is TransferKind.Post && (_accounts[hold.Debit].IsClosed || _accounts[hold.Credit].IsClosed))
            {
                return TransferStatus.AccountClosed;
            }

            _facts.Add(new Fact(draft, hold.Debit, hold.Credit, part, null, IsRefused: false));
            return TransferStatus.Created;
        }

        var amount = draft.Amount!.Value;
        if (amount.MinorUnits <= 0)
        {
            return TransferStatus.AmountMustBePositive;
        }

        if (draft.Debit == draft.Credit)
        {
            return TransferStatus.SameAccount;
        }

        if (!_accounts.TryGetValue(draft.Debit, out var debit) || !_accounts.TryGetValue(draft.Credit, out var credit))
        {
            return TransferStatus.AccountNotFound;
        }

        if (debit.IsClosed || credit.IsClosed)
        {
            return TransferStatus.AccountClosed;
        }

        if (debit.Account.Currency != amount.Currency || credit.Account.Currency != amount.Currency)
        {
            return TransferStatus.CurrencyMismatch;
        }

        if (debit.Account.Floor is { } floor && Posted(draft.Debit) - PendingOut(draft.Debit) - amount.MinorUnits < floor)
        {
            return TransferStatus.InsufficientFunds;
        }

        if (credit.Account.Ceiling is { } ceiling && Posted(draft.Credit) + PendingIn(draft.Credit) + amount.MinorUnits > ceiling)
        {
            return TransferStatus.ExceedsCeiling;
        }

        _facts.Add(new Fact(draft, draft.Debit, draft.Credit, amount.MinorUnits, Now + draft.ExpiresIn, IsRefused: false));
        return TransferStatus.Created;
    }

    private TransferStatus Compare(TransferDraft draft, Fact fact)
    {
        var first = fact.Draft;
        return draft.Kind != first.Kind || draft.Pending != first.Pending || draft.ExpiresIn != first.ExpiresIn ? TransferStatus.ExistsWithDifferentFlags
            : draft.Amount is { } money && first.Amount is { } other && money.Currency != other.Currency ? TransferStatus.ExistsWithDifferentCurrency
            : draft.Debit != first.Debit ? TransferStatus.ExistsWithDifferentDebit
            : draft.Credit != first.Credit ? TransferStatus.ExistsWithDifferentCredit
            : draft.Kind is not TransferKind.Void && (draft.Amount?.MinorUnits ?? _facts.Single(one => one.Draft.Id == draft.Pending).Amount) != fact.Amount ? TransferStatus.ExistsWithDifferentAmount
            : draft.Reference != first.Reference ? TransferStatus.ExistsWithDifferentReference
            : draft.Metadata != first.Metadata ? TransferStatus.ExistsWithDifferentMetadata
            : fact.IsRefused ? TransferStatus.IdAlreadyFailed
            : TransferStatus.Exists;
    }

    private IEnumerable<Fact> Live() => _facts.Where(fact => fact is { IsRefused: false, Draft.Kind: TransferKind.Hold } && !(fact.End <= Now) && !_facts.Exists(other => other.Draft.Pending == fact.Draft.Id));

    private sealed record Fact(TransferDraft Draft, AccountId Debit, AccountId Credit, long Amount, DateTimeOffset? End, bool IsRefused)
    {
        public bool Moves => !IsRefused && Draft.Kind is TransferKind.Transfer or TransferKind.Post;
    }
}

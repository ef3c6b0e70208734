using System.Data.Common;

namespace Integrations.Wallets;

/// <summary>What a transaction has locked and read.</summary>
internal sealed class SqlView : ILedgerView
{
    private readonly Dictionary<AccountId, AccountState> _accounts = [];
    private readonly Dictionary<TransferId, LedgerTransfer> _transfers = [];
    private readonly Dictionary<TransferId, LedgerTransfer> _resolutions = [];
    private readonly Dictionary<AccountId, (long Out, long In)> _dead = [];
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<RecordKey, StoredRecord> _records = [];

    public DateTimeOffset Now { get; set; }

    public IEnumerable<AccountState> Accounts => _accounts.Values;

    /// <summary>True when a hold that is to be resolved was committed after its accounts were read: read again.</summary>
    public bool LacksAccounts(IEnumerable<TransferId> holds) => holds.Any(id =>
        _transfers.TryGetValue(id, out var hold) && hold is { Refusal: null, Kind: TransferKind.Hold } && (!_accounts.ContainsKey(hold.Debit) || !_accounts.ContainsKey(hold.Credit)));

    public AccountState? Account(AccountId id) => !_accounts.TryGetValue(id, out var account) ? null
        : _dead.TryGetValue(id, out var dead) && account.KeepsBalance ? account with { DeadOut = dead.Out, DeadIn = dead.In } : account;

    public LedgerTransfer? Transfer(TransferId id) => _transfers.GetValueOrDefault(id);

    public LedgerTransfer? ResolutionOf(TransferId hold) => _resolutions.GetValueOrDefault(hold);

    public long Count(string key) => _counts.GetValueOrDefault(key);

    public StoredRecord? Record(RecordKey key) => _records.GetValueOrDefault(key);

    public void Add(AccountState account) => _accounts[account.Account.Id] = account;

    public void Add(LedgerTransfer transfer)
    {
        _transfers[transfer.Id] = transfer;
        if (transfer.Pending is { } hold)
        {
            _resolutions[hold] = transfer;
        }
    }

    public void Add(StoredRecord record) => _records[record.Key] = record;

    public void AddCount(DbDataReader row) => _counts[row.GetString(0)] = row.GetInt64(1);

    /// <summary>A time, and perhaps a hold that is dead by then.</summary>
    public void AddDead(DbDataReader row)
    {
        Now = SqlTime.Read(row.GetInt64(0));
        if (row.IsDBNull(1))
        {
            return;
        }

        var (debit, credit, amount) = (new AccountId(row.GetGuid(1)), new AccountId(row.GetGuid(2)), row.GetInt64(3));
        var (before, after) = (_dead.GetValueOrDefault(debit), _dead.GetValueOrDefault(credit));
        _dead[debit] = (before.Out + amount, before.In);
        _dead[credit] = (after.Out, after.In + amount);
    }
}

using System.Data.Common;

namespace Integrations.Wallets;

/// <summary>Rows as the ledger sees them.</summary>
internal static class SqlRows
{
    public const string AccountColumns = "id, currency, kind, owner, floor, ceiling, is_hot, posted, pending_out, pending_in, version, last_at, closed_at";
    public const string RecordColumns = "kind, id, version, change_id, body, owner, due_at";

    private static readonly string[] OfTransfer =
    [
        "id", "journal_id", "debit_id", "credit_id", "amount", "kind", "recorded_at", "effective_at", "currency", "reference", "metadata", "pending_id", "expires_in", "expires_at", "corrects_id", "refusal",
    ];

    public static string TransferColumns(string table) => string.Join(", ", OfTransfer.Select(name => $"{table}.{name}"));

    public static AccountState Account(DbDataReader row, bool hasHotAccounts)
    {
        var isHot = row.GetInt64(6) is 1;
        return new AccountState
        {
            Account = new LedgerAccount
            {
                Id = new AccountId(row.GetGuid(0)),
                Currency = Currency.FromCode(row.GetString(1)),
                Kind = (AccountKind)row.GetInt64(2),
                Owner = row.GetString(3),
                Floor = Number(row, 4),
                Ceiling = Number(row, 5),
                IsHot = isHot,
            },
            KeepsBalance = !(isHot && hasHotAccounts),
            HasBalance = !(isHot && hasHotAccounts),
            Posted = row.GetInt64(7),
            PendingOut = row.GetInt64(8),
            PendingIn = row.GetInt64(9),
            Version = row.GetInt64(10),
            LastAt = SqlTime.Read(row.GetInt64(11)),
            ClosedAt = Time(row, 12),
        };
    }

    public static LedgerTransfer Transfer(DbDataReader row, int first = 0)
    {
        var id = new TransferId(row.GetGuid(first));
        var recorded = SqlTime.Read(row.GetInt64(first + 6));
        return new LedgerTransfer
        {
            Id = id,
            Journal = Id(row, first + 1) is { } journal ? new TransferId(journal) : id,
            Debit = new AccountId(row.GetGuid(first + 2)),
            Credit = new AccountId(row.GetGuid(first + 3)),
            Amount = Money.FromMinorUnits(row.GetInt64(first + 4), Currency.FromCode(row.GetString(first + 8))),
            Kind = (TransferKind)row.GetInt64(first + 5),
            RecordedAt = recorded,
            EffectiveAt = Time(row, first + 7) ?? recorded,
            Reference = row.GetString(first + 9),
            Metadata = row.GetString(first + 10),
            Pending = Id(row, first + 11) is { } pending ? new TransferId(pending) : null,
            ExpiresIn = Number(row, first + 12) is { } ticks ? TimeSpan.FromTicks(ticks) : null,
            ExpiresAt = Time(row, first + 13),
            Corrects = Id(row, first + 14) is { } corrects ? new TransferId(corrects) : null,
            Refusal = Number(row, first + 15) is { } refusal ? (TransferStatus)refusal : null,
        };
    }

    public static StoredRecord Record(DbDataReader row) => new()
    {
        Key = new RecordKey(row.GetString(0), row.GetString(1)),
        Version = row.GetInt64(2),
        Change = row.GetGuid(3),
        Body = row.GetString(4),
        Owner = row.GetString(5),
        Due = Time(row, 6),
    };

    public static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static Guid? Id(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);

    private static DateTimeOffset? Time(DbDataReader row, int column) => Number(row, column) is { } count ? SqlTime.Read(count) : null;
}

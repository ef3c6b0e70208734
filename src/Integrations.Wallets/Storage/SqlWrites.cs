namespace Integrations.Wallets;

/// <summary>A decision as statements, for one round trip.</summary>
internal static class SqlWrites
{
    private static readonly SqlColumn<LedgerTransfer>[] Transfer =
    [
        SqlColumn<LedgerTransfer>.Id("id", static row => row.Id.Value),
        SqlColumn<LedgerTransfer>.MaybeId("journal_id", static row => row.Journal == row.Id ? null : row.Journal.Value),
        SqlColumn<LedgerTransfer>.Id("debit_id", static row => row.Debit.Value),
        SqlColumn<LedgerTransfer>.Id("credit_id", static row => row.Credit.Value),
        SqlColumn<LedgerTransfer>.Number("amount", static row => row.Amount.MinorUnits),
        SqlColumn<LedgerTransfer>.Number("kind", static row => (long)row.Kind),
        SqlColumn<LedgerTransfer>.Number("recorded_at", static row => SqlTime.Write(row.RecordedAt)),
        SqlColumn<LedgerTransfer>.MaybeNumber("effective_at", static row => row.EffectiveAt == row.RecordedAt ? null : SqlTime.Write(row.EffectiveAt)),
        SqlColumn<LedgerTransfer>.Text("currency", static row => row.Amount.Currency.Code),
        SqlColumn<LedgerTransfer>.Text("reference", static row => row.Reference),
        SqlColumn<LedgerTransfer>.Text("metadata", static row => row.Metadata),
        SqlColumn<LedgerTransfer>.MaybeId("pending_id", static row => row.Pending?.Value),
        SqlColumn<LedgerTransfer>.MaybeNumber("expires_in", static row => row.ExpiresIn?.Ticks),
        SqlColumn<LedgerTransfer>.MaybeNumber("expires_at", static row => row.ExpiresAt is { } end ? SqlTime.Write(end) : null),
        SqlColumn<LedgerTransfer>.MaybeId("corrects_id", static row => row.Corrects?.Value),
        SqlColumn<LedgerTransfer>.MaybeNumber("refusal", static row => (long?)row.Refusal),
    ];

    private static readonly SqlColumn<EntryRow>[] Entry =
    [
        SqlColumn<EntryRow>.Id("account_id", static row => row.Account.Value),
        SqlColumn<EntryRow>.MaybeNumber("place", static row => row.Version),
        SqlColumn<EntryRow>.Id("transfer_id", static row => row.Transfer.Id.Value),
        SqlColumn<EntryRow>.Number("amount", static row => row.Amount),
        SqlColumn<EntryRow>.MaybeNumber("balance_after", static row => row.BalanceAfter),
    ];

    private static readonly SqlColumn<AccountState>[] Account =
    [
        SqlColumn<AccountState>.Id("id", static row => row.Account.Id.Value),
        SqlColumn<AccountState>.Number("posted", static row => row.Posted),
        SqlColumn<AccountState>.Number("pending_out", static row => row.PendingOut),
        SqlColumn<AccountState>.Number("pending_in", static row => row.PendingIn),
        SqlColumn<AccountState>.Number("version", static row => row.Version),
        SqlColumn<AccountState>.Number("last_at", static row => SqlTime.Write(row.LastAt)),
    ];

    private static readonly SqlColumn<LedgerTransfer>[] Hold =
    [
        SqlColumn<LedgerTransfer>.Id("id", static row => row.Id.Value),
        SqlColumn<LedgerTransfer>.Id("debit_id", static row => row.Debit.Value),
        SqlColumn<LedgerTransfer>.Id("credit_id", static row => row.Credit.Value),
        SqlColumn<LedgerTransfer>.Number("amount", static row => row.Amount.MinorUnits),
        SqlColumn<LedgerTransfer>.MaybeNumber("expires_at", static row => row.ExpiresAt is { } end ? SqlTime.Write(end) : null),
    ];

    private static readonly SqlColumn<KeyValuePair<string, long>>[] Count =
    [
        SqlColumn<KeyValuePair<string, long>>.Text("key", static row => row.Key),
        SqlColumn<KeyValuePair<string, long>>.Number("amount", static row => row.Value),
    ];

    private static readonly SqlColumn<StoredRecord>[] Record =
    [
        SqlColumn<StoredRecord>.Text("kind", static row => row.Key.Kind),
        SqlColumn<StoredRecord>.Text("id", static row => row.Key.Id),
        SqlColumn<StoredRecord>.Number("version", static row => row.Version),
        SqlColumn<StoredRecord>.Id("change_id", static row => row.Change),
        SqlColumn<StoredRecord>.Text("body", static row => row.Body),
        SqlColumn<StoredRecord>.Text("owner", static row => row.Owner),
        SqlColumn<StoredRecord>.MaybeNumber("due_at", static row => row.Due is { } due ? SqlTime.Write(due) : null),
    ];

    /// <summary>In one order for all, so that nobody waits in a circle.</summary>
    public static List<SqlStatement> Of(Decision decision, SqlDialect dialect, DateTimeOffset now)
    {
        (string, string)[] place = [("place", "coalesce(u.place, nextval('" + dialect.Prefix + "wallet_place'))"), ("xid", "CASE WHEN u.place IS NULL THEN " + dialect.TransactionNumber + " END")];
        LedgerTransfer[] transfers = [.. decision.Transfers.OrderBy(static transfer => transfer.Id.Value)];
        LedgerTransfer[] held = [.. transfers.Where(static transfer => transfer is { Kind: TransferKind.Hold, Refusal: null })];
        var writes = new List<SqlStatement>();
        writes.AddRange(dialect.Insert("wallet_transfer", Transfer, transfers));
        writes.AddRange(dialect.Insert("wallet_hold", Hold, held));
        if (decision.Resolved.Count > 0)
        {
            writes.Add(new($"DELETE FROM {dialect.Prefix}wallet_hold WHERE {dialect.In("id", "@ids")}", ("ids", dialect.List(decision.Resolved.Select(static one => one.Pending!.Value.Value)))));
        }

        writes.AddRange(dialect.Insert("wallet_entry", Entry, decision.Entries, place));
        writes.AddRange(dialect.Update("wallet_account", Account, [.. decision.Accounts.Where(static account => account.KeepsBalance)]));
        writes.AddRange(dialect.Insert("wallet_count", Count, [.. decision.Counts.OrderBy(static count => count.Key, StringComparer.Ordinal)], tail: "ON CONFLICT (key) DO UPDATE SET amount = excluded.amount"));
        writes.AddRange(dialect.Insert("wallet_record", Record, [.. decision.Records.Values.Where(static write => write.Stored is 0).Select(static write => write.Record)]));
        writes.AddRange(dialect.Insert(
            "wallet_record", Record, [.. decision.Records.Values.Where(static write => write.Stored > 0).Select(static write => write.Record)],
            tail: "ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, change_id = excluded.change_id, body = excluded.body, owner = excluded.owner, due_at = excluded.due_at"));
        var at = SqlTime.Write(now);
        writes.AddRange(dialect.Insert<EventDraft>(
            "wallet_event",
            [
                SqlColumn<EventDraft>.Id("id", static row => row.Id), SqlColumn<EventDraft>.Text("kind", static row => row.Kind), SqlColumn<EventDraft>.Text("body", static row => row.Body),
                SqlColumn<EventDraft>.Number("created_at", _ => at), SqlColumn<EventDraft>.Number("due_at", _ => at),
            ],
            decision.Events));
        return writes;
    }
}

using System.Data.Common;
using System.Globalization;

namespace Integrations.Wallets;

/// <summary>
/// Keeps a ledger in a database by statements that SQLite and PostgreSQL share. A write is one transaction: locks in one order and what they show in a first round trip, the decision in this process, what it changes and
/// the commit in a second one. A plain transfer is one call of a function where the database has one.
/// </summary>
/// <param name="source">The database; the host's, which disposes it.</param>
/// <param name="dialect">What differs.</param>
/// <param name="time">By which a write that met another one waits.</param>
/// <param name="metrics">What bookings are told to; <see langword="null"/> for nothing.</param>
/// <param name="random">How long it waits; <see langword="null"/> for one of its own.</param>
internal sealed class SqlLedgerStore(DbDataSource source, SqlDialect dialect, TimeProvider time, WalletMetrics? metrics = null, Random? random = null) : ILedgerStore, IDisposable
{
    private const int MostTries = 12;
    private const long NearTheEnd = 1L << 61;

    private readonly Random _random = random ?? new Random();
    private readonly SemaphoreSlim _opening = new(1);
    private readonly SemaphoreSlim? _writing = dialect.HasOneWriter ? new SemaphoreSlim(1) : null;
    private volatile bool _isOpen;

    /// <summary>Lets a test see what the ordinary way does.</summary>
    public bool UsesShortWay { get; init; } = true;

    private string P => dialect.Prefix;

    public ValueTask<AccountStatus> OpenAsync(LedgerAccount account, CancellationToken cancellationToken = default)
    {
        AccountRules.Check(account);
        return new(WriteAsync(
            async (session, stop) =>
            {
                var made = await session.ExecuteAsync(
                    [
                        new(
                            $"INSERT INTO {P}wallet_account (id, currency, kind, owner, floor, ceiling, is_hot, last_at) VALUES (@id, @currency, @kind, @owner, @floor, @ceiling, @is_hot, {dialect.ClockSql}) ON CONFLICT (id) DO NOTHING",
                            [
                                ("id", account.Id.Value), ("currency", account.Currency.Code), ("kind", (long)account.Kind), ("owner", account.Owner), ("floor", account.Floor), ("ceiling", account.Ceiling),
                                ("is_hot", account.IsHot ? 1L : 0L), .. dialect.Clock,
                            ]),
                    ],
                    stop).ConfigureAwait(false);
                if (made > 0)
                {
                    dialect.Learn(account);
                    return AccountStatus.Created;
                }

                var there = (await session.ReadAsync(AccountQuery(account.Id), row => SqlRows.Account(row, dialect.HasHotAccounts), stop).ConfigureAwait(false))[0].Account;
                dialect.Learn(there);
                return there == account ? AccountStatus.Exists : AccountStatus.ExistsWithDifferentContent;
            },
            static () => throw Unavailable(null),
            cancellationToken));
    }

    public ValueTask<AccountStatus> CloseAsync(AccountId account, CancellationToken cancellationToken = default) => new(WriteAsync(
        async (session, stop) =>
        {
            var closed = await session.ExecuteAsync([CloseStatement(account, "")], stop).ConfigureAwait(false);
            return closed > 0 ? AccountStatus.Created
                : (await session.ReadAsync(AccountQuery(account), static row => row.GetGuid(0), stop).ConfigureAwait(false)).Count > 0 ? AccountStatus.Exists : AccountStatus.NotFound;
        },
        static () => throw Unavailable(null),
        cancellationToken));

    public ValueTask<bool> CloseEmptyAsync(AccountId account, CancellationToken cancellationToken = default) => new(WriteAsync(
        async (session, stop) =>
            await session.ExecuteAsync([CloseStatement(account, " AND posted = 0 AND pending_out = 0 AND pending_in = 0")], stop).ConfigureAwait(false) > 0
            || (await session.ReadAsync(AccountQuery(account), row => SqlRows.Account(row, dialect.HasHotAccounts), stop).ConfigureAwait(false)) is [{ ClosedAt: not null }],
        static () => throw Unavailable(null),
        cancellationToken));

    public async ValueTask<JournalResult> BookAsync(Journal journal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (UsesShortWay && IsPlain(journal) && await TryMoveAsync(journal.Transfers[0], cancellationToken).ConfigureAwait(false) is { } done)
        {
            metrics?.Booked(done.Status);
            return done;
        }

        return (await BookAsync([journal], cancellationToken).ConfigureAwait(false))[0];
    }

    public async ValueTask<IReadOnlyList<JournalResult>> BookAsync(IReadOnlyList<Journal> journals, CancellationToken cancellationToken = default)
    {
        JournalRules.Check(journals);
        var booked = await WriteAsync<IReadOnlyList<JournalResult>?>(
            async (session, stop) =>
            {
                if (await LookAsync(session, journals, stop).ConfigureAwait(false) is not { } view)
                {
                    return null;
                }

                var decision = new Decision(view);
                var results = journals.Select(decision.Book).ToArray();
                Apply(session, decision, view);
                return results;
            },
            () => [.. journals.Select(Decision.Busy)],
            cancellationToken).ConfigureAwait(false) ?? [];
        foreach (var result in booked)
        {
            metrics?.Booked(result.Status);
        }

        return booked;
    }

    public async ValueTask<LedgerBalance?> GetAsync(AccountId account, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) =>
        {
            LedgerBalance? found = null;
            await session.ReadAsync(
                [
                    (new(
                        $"""
                         WITH t AS (SELECT {dialect.Greatest}({dialect.ClockSql}, a.last_at) AS now FROM {P}wallet_account a WHERE a.id = @id)
                         SELECT {SqlRows.AccountColumns},
                             a.summary + {(dialect.HasHotAccounts ? $"CASE WHEN a.is_hot = 1 THEN (SELECT coalesce(sum(e.amount), 0)::bigint FROM {P}wallet_entry e WHERE e.account_id = a.id AND e.xid >= a.summary_xid) ELSE 0 END" : "0")},
                             (SELECT CAST(coalesce(sum(h.amount), 0) AS bigint) FROM {P}wallet_hold h WHERE h.debit_id = a.id AND (h.expires_at IS NULL OR h.expires_at > t.now)),
                             (SELECT CAST(coalesce(sum(h.amount), 0) AS bigint) FROM {P}wallet_hold h WHERE h.credit_id = a.id AND (h.expires_at IS NULL OR h.expires_at > t.now))
                         FROM {P}wallet_account a, t WHERE a.id = @id
                         """,
                        [("id", account.Value), .. dialect.Clock]), row =>
                    {
                        // What is alive is summed from the holds themselves, so that no sweep is waited for.
                        var state = SqlRows.Account(row, dialect.HasHotAccounts);
                        found = (state with { Posted = state.KeepsBalance ? state.Posted : row.GetInt64(13), PendingOut = row.GetInt64(14), PendingIn = row.GetInt64(15) }).ToBalance();
                    }),
                ],
                stop).ConfigureAwait(false);
            return found;
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<Money?> GetBalanceAtAsync(AccountId account, DateTimeOffset at, TimeAxis axis, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) =>
        {
            var column = axis is TimeAxis.Recorded ? "t.recorded_at" : "coalesce(t.effective_at, t.recorded_at)";
            var rows = await session.ReadAsync(
                new(
                    $"""
                     SELECT a.currency, (SELECT CAST(coalesce(sum(e.amount), 0) AS bigint) FROM {P}wallet_entry e JOIN {P}wallet_transfer t ON t.id = e.transfer_id WHERE e.account_id = a.id AND {column} <= @at)
                     FROM {P}wallet_account a WHERE a.id = @id
                     """,
                    ("id", account.Value), ("at", SqlTime.Write(at))),
                static row => Money.FromMinorUnits(row.GetInt64(1), row.GetString(0)), stop).ConfigureAwait(false);
            return rows is [var one] ? one : (Money?)null;
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<LedgerTransfer?> FindAsync(TransferId transfer, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) => (await session.ReadAsync(
            new($"SELECT {SqlRows.TransferColumns("t")} FROM {P}wallet_transfer t WHERE t.id = @id AND t.refusal IS NULL", ("id", transfer.Value)), static row => SqlRows.Transfer(row), stop).ConfigureAwait(false)).FirstOrDefault(),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(AccountId account, EntryQuery query, CancellationToken cancellationToken = default)
    {
        AccountRules.Check(query);
        var (filter, parameters) = ("", new List<(string, object?)> { ("id", account.Value), ("take", (long)query.Take) });
        void Add(string condition, string name, long? value)
        {
            if (value is { } given)
            {
                filter += $" AND {condition} @{name}";
                parameters.Add((name, given));
            }
        }

        Add("e.place <", "before", query.Before);
        Add("t.recorded_at >=", "from", query.From is { } from ? SqlTime.Write(from) : null);
        Add("t.recorded_at <", "until", query.Until is { } until ? SqlTime.Write(until) : null);
        var text = $"SELECT {SqlRows.TransferColumns("t")}, e.place, e.amount, e.balance_after FROM {P}wallet_entry e JOIN {P}wallet_transfer t ON t.id = e.transfer_id WHERE e.account_id = @id{filter} ORDER BY e.place DESC LIMIT @take";
        return await ReadAsync(
            async (session, stop) => await session.ReadAsync(
                new(text, parameters),
                row =>
                {
                    var transfer = SqlRows.Transfer(row);
                    var after = SqlRows.Number(row, 18);
                    return new LedgerEntry
                    {
                        Sequence = row.GetInt64(16),
                        Account = account,
                        Amount = Money.FromMinorUnits(row.GetInt64(17), transfer.Amount.Currency),
                        BalanceAfter = after is { } balance ? Money.FromMinorUnits(balance, transfer.Amount.Currency) : null,
                        Version = after is null ? null : row.GetInt64(16),
                        Transfer = transfer,
                    };
                },
                stop).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<int> ExpireAsync(int most = 500, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        return await WriteAsync(
            async (session, stop) =>
            {
                // Locked first, so that two sweepers share the dead between them, and before the accounts, which nobody who holds them waits for these with.
                var dead = await session.ReadAsync(
                    new($"SELECT id, debit_id, credit_id FROM {P}wallet_hold WHERE expires_at <= {dialect.ClockSql} ORDER BY id LIMIT @most", [("most", (long)most), .. dialect.Clock]),
                    static row => (Id: row.GetGuid(0), Debit: row.GetGuid(1), Credit: row.GetGuid(2)), stop).ConfigureAwait(false);
                if (dead.Count is 0)
                {
                    return 0;
                }

                var asked = new Question { Accounts = [.. dead.SelectMany(static hold => new[] { hold.Debit, hold.Credit }).Distinct()], Transfers = [.. dead.Select(static hold => hold.Id)], Holds = [.. dead.Select(static hold => hold.Id)] };
                var view = await LookAsync(session, asked, stop).ConfigureAwait(false);
                var decision = new Decision(view);
                var expired = dead.Count(hold => view.Transfer(new TransferId(hold.Id)) is { } stored && decision.Expire(stored));
                Apply(session, decision, view);
                return expired;
            },
            static () => 0,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SummariseAsync(AccountId account, CancellationToken cancellationToken = default)
    {
        if (!dialect.HasHotAccounts)
        {
            return;
        }

        // Places are handed out before a commit, so a sum up to a place could miss one that commits later. Transactions below the oldest one that still runs have all ended.
        await WriteAsync(
            async (session, stop) => await session.ExecuteAsync(
                [
                    new($"SELECT 1 FROM {P}wallet_account WHERE id = @id FOR NO KEY UPDATE", ("id", account.Value)),
                    new(
                        $"""
                         UPDATE {P}wallet_account a SET summary_xid = s.upto,
                             summary = a.summary + (SELECT coalesce(sum(e.amount), 0) FROM {P}wallet_entry e WHERE e.account_id = a.id AND e.xid >= a.summary_xid AND e.xid < s.upto)
                         FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS upto) s WHERE a.id = @id AND a.is_hot = 1 AND s.upto > a.summary_xid
                         """,
                        ("id", account.Value)),
                ],
                stop).ConfigureAwait(false),
            static () => 0,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<HoldSummary> GetHoldsAsync(CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) => (await session.ReadAsync(
            new(
                $"""
                 WITH n AS (SELECT {dialect.ClockSql} AS now)
                 SELECT n.now, (SELECT count(*) FROM {P}wallet_hold h WHERE h.expires_at IS NULL OR h.expires_at > n.now),
                     (SELECT min(t.recorded_at) FROM {P}wallet_hold h JOIN {P}wallet_transfer t ON t.id = h.id WHERE h.expires_at IS NULL)
                 FROM n
                 """,
                dialect.Clock),
            static row => new HoldSummary(row.GetInt64(1), SqlRows.Number(row, 2) is { } oldest && row.GetInt64(0) > oldest ? TimeSpan.FromTicks(row.GetInt64(0) - oldest) : TimeSpan.Zero), stop).ConfigureAwait(false))[0],
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<AccountId>> ListUnsummedAsync(int most, CancellationToken cancellationToken = default) => !dialect.HasHotAccounts ? [] : await ReadAsync(
        async (session, stop) => await session.ReadAsync(
            new(
                $"SELECT a.id FROM {P}wallet_account a WHERE a.is_hot = 1 AND EXISTS (SELECT 1 FROM {P}wallet_entry e WHERE e.account_id = a.id AND e.xid >= a.summary_xid) ORDER BY a.id LIMIT @most",
                ("most", (long)most)), static row => new AccountId(row.GetGuid(0)), stop).ConfigureAwait(false),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(async (session, stop) => SqlTime.Read((long)(await session.ScalarAsync(new($"SELECT {dialect.ClockSql}", dialect.Clock), stop).ConfigureAwait(false))!), cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredRecord?> FindRecordAsync(RecordKey key, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) => (await session.ReadAsync(
            new($"SELECT {SqlRows.RecordColumns} FROM {P}wallet_record WHERE kind = @kind AND id = @id", ("kind", key.Kind), ("id", key.Id)), SqlRows.Record, stop).ConfigureAwait(false)).FirstOrDefault(),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredRecord>> ListRecordsAsync(string kind, string owner, string after, int most, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) => await session.ReadAsync(
            new(
                $"SELECT {SqlRows.RecordColumns} FROM {P}wallet_record WHERE kind = @kind AND owner = @owner AND id > @after ORDER BY id LIMIT @most",
                ("kind", kind), ("owner", owner), ("after", after), ("most", (long)most)), SqlRows.Record, stop).ConfigureAwait(false),
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> HasDueRecordsAsync(string kind, string owner, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) => await session.ScalarAsync(
            new($"SELECT 1 FROM {P}wallet_record WHERE kind = @kind AND owner = @owner AND due_at IS NOT NULL LIMIT 1", ("kind", kind), ("owner", owner)), stop).ConfigureAwait(false) is not null,
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredRecord>> ClaimRecordsAsync(string kind, TimeSpan claim, int most, CancellationToken cancellationToken = default) => await WriteAsync(
        async (session, stop) => await session.ReadAsync(
            new(
                $"""
                 UPDATE {P}wallet_record SET due_at = {dialect.ClockSql} + @claim WHERE kind = @kind AND id IN
                     (SELECT id FROM {P}wallet_record WHERE kind = @kind AND due_at <= {dialect.ClockSql} ORDER BY due_at LIMIT @most {SkipLocked}) RETURNING {SqlRows.RecordColumns}
                 """,
                [("kind", kind), ("claim", claim.Ticks), ("most", (long)most), .. dialect.Clock]), SqlRows.Record, stop).ConfigureAwait(false),
        static () => [],
        cancellationToken).ConfigureAwait(false);

    public async ValueTask<long> CountAsync(string key, CancellationToken cancellationToken = default) => await ReadAsync(
        async (session, stop) => await session.ScalarAsync(new($"SELECT amount FROM {P}wallet_count WHERE key = @key", ("key", key)), stop).ConfigureAwait(false) as long? ?? 0, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StoredEvent>> ClaimEventsAsync(TimeSpan claim, int most, CancellationToken cancellationToken = default) => await WriteAsync(
        async (session, stop) => (await session.ReadAsync(
            new(
                $"""
                 UPDATE {P}wallet_event SET due_at = {dialect.ClockSql} + @claim WHERE seq IN
                     (SELECT seq FROM {P}wallet_event WHERE due_at <= {dialect.ClockSql} ORDER BY seq LIMIT @most {SkipLocked}) RETURNING seq, id, kind, body, created_at, failures
                 """,
                [("claim", claim.Ticks), ("most", (long)most), .. dialect.Clock]),
            static row => (Place: row.GetInt64(0), Event: new StoredEvent(row.GetGuid(1), row.GetString(2), row.GetString(3), SqlTime.Read(row.GetInt64(4)), (int)row.GetInt64(5))), stop).ConfigureAwait(false))
            .OrderBy(static row => row.Place).Select(static row => row.Event).ToArray(),
        static () => [],
        cancellationToken).ConfigureAwait(false);

    public async ValueTask RemoveEventsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) => await WriteAsync(
        async (session, stop) => await session.ExecuteAsync([new($"DELETE FROM {P}wallet_event WHERE {dialect.In("id", "@ids")}", ("ids", dialect.List(ids)))], stop).ConfigureAwait(false),
        static () => 0,
        cancellationToken).ConfigureAwait(false);

    public async ValueTask DelayEventAsync(Guid id, TimeSpan pause, CancellationToken cancellationToken = default) => await WriteAsync(
        async (session, stop) => await session.ExecuteAsync(
            [new($"UPDATE {P}wallet_event SET failures = failures + 1, due_at = {dialect.ClockSql} + @pause WHERE id = @id", [("id", id), ("pause", pause.Ticks), .. dialect.Clock])], stop).ConfigureAwait(false),
        static () => 0,
        cancellationToken).ConfigureAwait(false);

    public void Dispose()
    {
        _opening.Dispose();
        _writing?.Dispose();
    }

    private string SkipLocked => dialect.HasOneWriter ? "" : "FOR UPDATE SKIP LOCKED";

    private SqlStatement CloseStatement(AccountId id, string condition) => new(
        $"UPDATE {P}wallet_account SET closed_at = {dialect.Greatest}(last_at, {dialect.ClockSql}), last_at = {dialect.Greatest}(last_at, {dialect.ClockSql}) WHERE id = @id AND closed_at IS NULL{condition}",
        [("id", id.Value), .. dialect.Clock]);

    private SqlStatement AccountQuery(AccountId id) => new($"SELECT {SqlRows.AccountColumns} FROM {P}wallet_account WHERE id = @id", ("id", id.Value));

    private static bool IsPlain(Journal journal) =>
        journal is { Transfers: [{ Kind: TransferKind.Transfer, EffectiveAt: null, Corrects: null, Amount: { HasCurrency: true, IsPositive: true, MinorUnits: < Decision.BigAmount } } only], Charges.Count: 0, Guards.Count: 0, Writes.Count: 0, Events.Count: 0, Watches.Count: 0 }
        && only.Debit != only.Credit;

    private async ValueTask<JournalResult?> TryMoveAsync(TransferDraft draft, CancellationToken cancellationToken)
    {
        if (dialect.HasOneWriter)
        {
            return null;
        }

        try
        {
            if (!_isOpen)
            {
                await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
            }

            if (await dialect.TryMoveAsync(source, draft, cancellationToken).ConfigureAwait(false) is not { } at)
            {
                return null;
            }

            var transfer = new LedgerTransfer
            {
                Id = draft.Id,
                Journal = draft.Id,
                Kind = draft.Kind,
                Debit = draft.Debit,
                Credit = draft.Credit,
                Amount = draft.Amount!.Value,
                Reference = draft.Reference,
                Metadata = draft.Metadata,
                EffectiveAt = at,
                RecordedAt = at,
            };
            return new JournalResult { Status = JournalStatus.Booked, Transfers = [new TransferResult { Id = draft.Id, Status = TransferStatus.Created, Transfer = transfer }] };
        }
        catch (DbException)
        {
            // Booked or not: the ordinary way sends the same id, and tells.
            return null;
        }
    }

    /// <summary>Locks and reads what journals are about; <see langword="null"/> when it must be done again.</summary>
    private async Task<SqlView?> LookAsync(SqlSession session, IReadOnlyList<Journal> journals, CancellationToken cancellationToken)
    {
        var drafts = journals.SelectMany(static journal => journal.Transfers).ToArray();
        Guid[] holds = [.. drafts.Where(static draft => draft.Pending is not null).Select(static draft => draft.Pending!.Value.Value).Distinct()];
        var asked = new Question
        {
            Accounts = [.. drafts.Where(static draft => draft.Pending is null).SelectMany(static draft => new[] { draft.Debit.Value, draft.Credit.Value }).Distinct()],
            Transfers = [.. drafts.Select(static draft => draft.Id.Value).Concat(holds).Distinct()],
            Holds = holds,
            Counts = [.. journals.SelectMany(static journal => journal.Charges).Select(static charge => charge.Key).Distinct(StringComparer.Ordinal)],
            Records = [.. journals.SelectMany(static journal => journal.Guards.Select(static guard => guard.Key).Concat(journal.Writes.Select(static write => write.Key))).Distinct()],
            IsBig = drafts.Any(static draft => draft.Amount is { HasCurrency: true, MinorUnits: >= Decision.BigAmount }),
        };
        var view = await LookAsync(session, asked, cancellationToken).ConfigureAwait(false);
        return view.LacksAccounts(holds.Select(static hold => new TransferId(hold))) ? null : view;
    }

    private async Task<SqlView> LookAsync(SqlSession session, Question asked, CancellationToken cancellationToken)
    {
        var view = new SqlView();
        var near = new List<AccountState>();
        var (accounts, holds) = (("accounts", (object?)dialect.List(asked.Accounts)), ("holds", (object?)dialect.List(asked.Holds)));
        var ofHolds = asked.Holds.Length is 0 ? "" : $" OR id IN (SELECT debit_id FROM {P}wallet_transfer WHERE {dialect.In("id", "@holds")} UNION SELECT credit_id FROM {P}wallet_transfer WHERE {dialect.In("id", "@holds")})";
        IReadOnlyList<(string, object?)> both = asked.Holds.Length is 0 ? [accounts] : [accounts, holds];
        var reads = new List<(SqlStatement, Action<DbDataReader>)>();
        if (dialect.BoundsScript.Length > 0)
        {
            reads.Add((new(dialect.BoundsScript), static _ => { }));
        }

        void Account(DbDataReader row)
        {
            var account = SqlRows.Account(row, dialect.HasHotAccounts);
            dialect.Learn(account.Account);
            view.Add(account);
            if (!account.KeepsBalance && (asked.IsBig || Int128.Abs(row.GetInt64(13)) >= NearTheEnd))
            {
                near.Add(account);
            }
        }

        if (dialect.HasHotAccounts)
        {
            reads.Add((new($"SELECT {SqlRows.AccountColumns}, summary FROM {P}wallet_account WHERE is_hot = 0 AND ({dialect.In("id", "@accounts")}{ofHolds}) ORDER BY id {dialect.RowLock}", both), Account));
            reads.Add((new($"SELECT {SqlRows.AccountColumns}, summary FROM {P}wallet_account WHERE is_hot = 1 AND ({dialect.In("id", "@accounts")}{ofHolds})", both), Account));
        }
        else
        {
            reads.Add((new($"SELECT {SqlRows.AccountColumns}, summary FROM {P}wallet_account WHERE {dialect.In("id", "@accounts")}{ofHolds}", both), Account));
        }

        // The time is read after the locks.
        reads.Add((
            new(
                $"""
                 WITH t AS (SELECT {dialect.Greatest}({dialect.ClockSql}, coalesce(max(last_at), 0)) AS now FROM {P}wallet_account WHERE {(dialect.HasHotAccounts ? "is_hot = 0 AND " : "")}({dialect.In("id", "@accounts")}{ofHolds}))
                 SELECT t.now, h.debit_id, h.credit_id, h.amount FROM t LEFT JOIN {P}wallet_hold h
                     ON h.expires_at <= t.now AND ({dialect.In("h.debit_id", "@accounts")} OR {dialect.In("h.credit_id", "@accounts")}{OfHolds(asked)})
                 """,
                [.. both, .. dialect.Clock]),
            view.AddDead));
        if (asked.Transfers.Length > 0)
        {
            var filter = dialect.In("t.id", "@transfers") + (asked.Holds.Length is 0 ? "" : $" OR {dialect.In("t.pending_id", "@holds")}");
            reads.Add((
                new($"SELECT {SqlRows.TransferColumns("t")} FROM {P}wallet_transfer t WHERE {filter}", asked.Holds.Length is 0 ? [("transfers", dialect.List(asked.Transfers))] : [("transfers", dialect.List(asked.Transfers)), holds]),
                row => view.Add(SqlRows.Transfer(row))));
        }

        if (asked.Counts.Length > 0)
        {
            var keys = ("keys", (object?)dialect.List(asked.Counts));
            reads.Add((new(dialect.HasOneWriter ? "SELECT 1" : $"INSERT INTO {P}wallet_count (key, amount) SELECT key, 0 FROM unnest(@keys) AS u(key) ORDER BY key ON CONFLICT DO NOTHING RETURNING 1", dialect.HasOneWriter ? [] : [keys]), static _ => { }));
            reads.Add((new($"SELECT key, amount FROM {P}wallet_count WHERE {dialect.In("key", "@keys")} ORDER BY key {dialect.RowLock}", keys), view.AddCount));
        }

        foreach (var key in asked.Records.OrderBy(static key => key.ToString(), StringComparer.Ordinal))
        {
            reads.Add((new($"SELECT {SqlRows.RecordColumns} FROM {P}wallet_record WHERE kind = @kind AND id = @id {dialect.RowLock}", ("kind", key.Kind), ("id", key.Id)), row => view.Add(SqlRows.Record(row))));
        }

        await session.ReadAsync(reads, cancellationToken).ConfigureAwait(false);
        foreach (var account in near)
        {
            await AddBalanceAsync(session, view, account, cancellationToken).ConfigureAwait(false);
        }

        return view;
    }

    private string OfHolds(Question asked) =>
        asked.Holds.Length is 0 ? "" : $" OR h.debit_id IN (SELECT debit_id FROM {P}wallet_transfer WHERE {dialect.In("id", "@holds")}) OR h.credit_id IN (SELECT credit_id FROM {P}wallet_transfer WHERE {dialect.In("id", "@holds")})";

    /// <summary>The balance of a hot account, when it could leave its range: those who ask take turns.</summary>
    private async Task AddBalanceAsync(SqlSession session, SqlView view, AccountState account, CancellationToken cancellationToken)
    {
        await session.ReadAsync(
            [
                (new($"SELECT 1 FROM {P}wallet_account WHERE id = @id {dialect.RowLock}", ("id", account.Account.Id.Value)), static _ => { }),
                (new(
                    $"SELECT a.summary + (SELECT coalesce(sum(e.amount), 0)::bigint FROM {P}wallet_entry e WHERE e.account_id = a.id AND e.xid >= a.summary_xid) FROM {P}wallet_account a WHERE a.id = @id",
                    ("id", account.Account.Id.Value)), row => view.Add(account with { Posted = row.GetInt64(0), HasBalance = true })),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Written with the commit.</summary>
    private void Apply(SqlSession session, Decision decision, SqlView view)
    {
        if (!decision.IsEmpty)
        {
            session.Last = SqlWrites.Of(decision, dialect, view.Now);
        }
    }

    private async Task CommitAsync(SqlSession session, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (dialect.CommitScript.Length > 0)
        {
            // One batch: a statement that fails lets the server run none that follow it, the commit among them. The transaction's object sees that it is over.
            await session.ExecuteAsync([.. session.Last, new(dialect.CommitScript)], cancellationToken).ConfigureAwait(false);
            return;
        }

        if (session.Last.Count > 0)
        {
            await session.ExecuteAsync(session.Last, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a write until it is committed. The same ids are sent again after a conflict and after an answer that was lost: what is booked is booked once.</summary>
    /// <returns>What the write said; what <paramref name="busy"/> says when it did not go well in the end.</returns>
    private async Task<T> WriteAsync<T>(Func<SqlSession, CancellationToken, Task<T>> write, Func<T> busy, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteOnceAsync(write, cancellationToken).ConfigureAwait(false) is { } result ? result : throw new AgainException();
            }
            catch (AgainException) when (attempt < MostTries)
            {
            }
            catch (AgainException)
            {
                return busy();
            }
            catch (DbException error)
            {
                if (!dialect.IsTransient(error) && error is not { IsTransient: true } && !IsLostConnection(error))
                {
                    throw Unavailable(error);
                }

                if (attempt >= MostTries)
                {
                    return error.IsTransient || dialect.IsTransient(error) ? busy() : throw Unavailable(error);
                }

                await Task.Delay(Pause(attempt), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Another one each time, so that those who met do not meet again.</summary>
    private TimeSpan Pause(int attempt)
    {
        lock (_random)
        {
            return TimeSpan.FromMilliseconds(_random.Next(1, 4 << Math.Min(attempt, 6)));
        }
    }

    private async Task<T> WriteOnceAsync<T>(Func<SqlSession, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        if (_writing is not null)
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var connection = await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var session = new SqlSession(connection, transaction);
                    var result = await write(session, cancellationToken).ConfigureAwait(false);
                    await CommitAsync(session, transaction, cancellationToken).ConfigureAwait(false);
                    return result;
                }
            }
        }
        finally
        {
            _writing?.Release();
        }
    }

    private async Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await read(new SqlSession(connection, null), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (DbException error)
        {
            throw Unavailable(error);
        }
    }

    private async ValueTask<DbConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        if (!_isOpen)
        {
            await OpenStoreAsync(cancellationToken).ConfigureAwait(false);
        }

        return await ConnectAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (dialect.ConnectionScript.Length > 0)
        {
            await new SqlSession(connection, null).ExecuteAsync([new(dialect.ConnectionScript)], cancellationToken).ConfigureAwait(false);
        }

        return connection;
    }

    private async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isOpen)
            {
                return;
            }

            var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                if (dialect.HasOneWriter)
                {
                    await dialect.CheckAsync(new SqlSession(connection, null), cancellationToken).ConfigureAwait(false);
                }

                var transaction = await connection.BeginTransactionAsync(dialect.Isolation, cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var session = new SqlSession(connection, transaction);
                    if (!dialect.HasOneWriter)
                    {
                        await dialect.CheckAsync(session, cancellationToken).ConfigureAwait(false);
                    }

                    if (!await dialect.HasSchemaAsync(session, cancellationToken).ConfigureAwait(false))
                    {
                        await session.ScalarAsync(new(dialect.SchemaScript), cancellationToken).ConfigureAwait(false);
                    }

                    var version = Convert.ToInt64(await session.ScalarAsync(new($"SELECT max(version) FROM {P}wallet_schema"), cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
                    if (version > SqlSchema.Version)
                    {
                        throw new LedgerStoreException($"The database of the ledger has version {version} of its tables; this build knows version {SqlSchema.Version}. Run the newer build.");
                    }

                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            _isOpen = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    // Without a word of the server, what was sent may have been done or not: it is sent again, with the same ids.
    private static bool IsLostConnection(DbException error) => error.InnerException is IOException or System.Net.Sockets.SocketException or TimeoutException || error.SqlState is "57P01" or "57P02" or "57P03";

    private static LedgerStoreException Unavailable(Exception? cause) => new("The database of the ledger could not be used, or did not say whether it booked. Send the same ids again when it is back: they are booked once.", cause);

    /// <summary>What a write must see.</summary>
    private sealed class Question
    {
        public required Guid[] Accounts { get; init; }

        public Guid[] Transfers { get; init; } = [];

        public Guid[] Holds { get; init; } = [];

        public string[] Counts { get; init; } = [];

        public RecordKey[] Records { get; init; } = [];

        public bool IsBig { get; init; }
    }

#pragma warning disable CA1064 // It never leaves this class.
    private sealed class AgainException : Exception;
#pragma warning restore CA1064
}

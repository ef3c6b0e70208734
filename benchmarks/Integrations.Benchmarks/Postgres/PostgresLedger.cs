using System.Diagnostics;
using System.Globalization;
using Integrations.Benchmarks.Ratio;
using Integrations.Idempotency;
using Integrations.Wallets;
using Npgsql;
using NpgsqlTypes;

namespace Integrations.Benchmarks.Postgres;

/// <summary>Transfers a second between one hot account and wallets, beside raw SQL of the same design: conditional update, append-only hot account, the same columns and indexes.</summary>
internal static class PostgresLedger
{
    private const int AtOnce = 16;
    private const int BatchSize = 100;
    private const int Wallets = 1000;

    private static readonly ReferenceGenerator References = new(TimeProvider.System);

    public static int Singles { get; set; } = 10_000;

    public static int Batches { get; set; } = 200;

    public static async Task CompareAsync(PostgresBed bed, int rounds)
    {
        var (schema, raw) = (bed.NewSchema(), bed.NewSchema());
        using var store = new SqlLedgerStore(bed.Source, new PostgresDialect(schema), TimeProvider.System);
        var hot = AccountId.From("hot");
        AccountId[] wallets = [.. Enumerable.Range(0, Wallets).Select(static i => AccountId.From("wallet", i.ToString(CultureInfo.InvariantCulture)))];
        await store.OpenAsync(new LedgerAccount { Id = hot, Currency = Currency.FromCode("KES"), Kind = AccountKind.Settlement, IsHot = true });
        foreach (var wallet in wallets)
        {
            await store.OpenAsync(new LedgerAccount { Id = wallet, Currency = Currency.FromCode("KES"), Kind = AccountKind.Wallet, Floor = 0 });
        }

        await OpenRawAsync(bed, schema, raw);
        var (singles, singlesRaw, batches, batchesRaw) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            // In turn, so that what else the machine does meets both.
            var (a, b) = (await SinglesAsync((id, wallet) => BookAsync(store, id, hot, wallets[wallet])), await SinglesAsync((id, wallet) => BookRawAsync(bed, raw, id, hot.Value, wallets[wallet].Value)));
            var (c, d) = (await BatchesAsync(ids => BookAsync(store, ids, hot, wallets)), await BatchesAsync(ids => BookRawAsync(bed, raw, ids, hot.Value, wallets)));
            if (round >= 0)
            {
                singles.Add(a);
                singlesRaw.Add(b);
                batches.Add(c);
                batchesRaw.Add(d);
            }
        }

        Print("one hot account, one transfer a call", singles, singlesRaw);
        Print("one hot account, batches of 100", batches, batchesRaw);
        await using var size = bed.Source.CreateCommand($"SELECT (pg_total_relation_size('{schema}.wallet_transfer') + pg_total_relation_size('{schema}.wallet_entry'))::float8 / count(*) FROM {schema}.wallet_transfer");
        PostgresPayments.Print("bytes of a transfer, with its entries and all indexes", (double)(await size.ExecuteScalarAsync())!, "");
        await using var wrong = bed.Source.CreateCommand($"SELECT count(*) FROM (SELECT transfer_id FROM {schema}.wallet_entry GROUP BY transfer_id HAVING sum(amount) <> 0 OR count(*) <> 2) x");
        PostgresPayments.Print("conservation errors", (long)(await wrong.ExecuteScalarAsync())!, "");
    }

    private static void Print(string what, List<double> ours, List<double> raw)
    {
        var ratio = Measurement.Median([.. ours.Zip(raw, static (mine, other) => mine / other)]);
        PostgresPayments.Print($"{what}: raw SQL", Measurement.Median(raw), "transfers/s");
        PostgresPayments.Print($"{what}: ILedger.BookAsync", Measurement.Median(ours), "transfers/s");
        PostgresPayments.Print("ratio", ratio, $"(goal ≥ 0.70: {(ratio >= 0.7 ? "met" : "MISSED")})");
    }

    private static async Task<double> SinglesAsync(Func<Guid, int, Task> bookAsync)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Singles, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await bookAsync(References.Next(), (number * 7919) % Wallets));
        return Singles / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> BatchesAsync(Func<Guid[], Task> bookAsync)
    {
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, Batches, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, _) => await bookAsync([.. Enumerable.Range(0, BatchSize).Select(static _ => References.Next())]));
        return Batches * (double)BatchSize / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task BookAsync(SqlLedgerStore store, Guid id, AccountId hot, AccountId wallet)
    {
        if ((await store.BookAsync(new Journal(TransferDraft.Move(new TransferId(id), hot, wallet, Money.FromMinorUnits(5, "KES")) with { Reference = "order" }))).Status is not JournalStatus.Booked)
        {
            throw new InvalidOperationException("A transfer was not booked.");
        }
    }

    private static async Task BookAsync(SqlLedgerStore store, Guid[] ids, AccountId hot, AccountId[] wallets)
    {
        var results = await store.BookAsync([.. ids.Select((id, i) => new Journal(TransferDraft.Move(new TransferId(id), hot, wallets[WalletOf(id, i)], Money.FromMinorUnits(5, "KES")) with { Reference = "order" }))]);
        if (results.Any(static result => result.Status is not JournalStatus.Booked))
        {
            throw new InvalidOperationException("A transfer was not booked.");
        }
    }

    private static int WalletOf(Guid id, int place) => ((id.GetHashCode() & 0xFFFF) + place) % Wallets;

    private static async Task OpenRawAsync(PostgresBed bed, string schema, string raw) => await bed.ExecuteAsync($"""
        CREATE SCHEMA {raw};
        CREATE TABLE {raw}.account (LIKE {schema}.wallet_account INCLUDING ALL);
        ALTER TABLE {raw}.account SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
        INSERT INTO {raw}.account SELECT * FROM {schema}.wallet_account;
        CREATE TABLE {raw}.transfer (LIKE {schema}.wallet_transfer INCLUDING ALL);
        CREATE TABLE {raw}.entry (LIKE {schema}.wallet_entry INCLUDING ALL);
        CREATE SEQUENCE {raw}.place;
        CREATE FUNCTION {raw}.move(p_id uuid, p_debit uuid, p_credit uuid, p_amount bigint) RETURNS void LANGUAGE plpgsql AS $f$
        DECLARE v_posted bigint; v_version bigint;
        BEGIN
            INSERT INTO {raw}.transfer (id, debit_id, credit_id, amount, kind, recorded_at, currency, reference, metadata)
                VALUES (p_id, p_debit, p_credit, p_amount, 0, (extract(epoch FROM clock_timestamp()) * 10000000)::bigint, 'KES', 'order', '') ON CONFLICT (id) DO NOTHING;
            IF NOT FOUND THEN RETURN; END IF;
            UPDATE {raw}.account SET posted = posted + p_amount, version = version + 1, last_at = (extract(epoch FROM clock_timestamp()) * 10000000)::bigint
                WHERE id = p_credit AND closed_at IS NULL AND posted - pending_out + p_amount >= floor RETURNING posted, version INTO v_posted, v_version;
            IF NOT FOUND THEN RAISE EXCEPTION 'refused'; END IF;
            INSERT INTO {raw}.entry (account_id, place, transfer_id, amount, balance_after, xid) VALUES
                (p_debit, nextval('{raw}.place'), p_id, -p_amount, NULL, pg_current_xact_id()::text::bigint), (p_credit, v_version, p_id, p_amount, v_posted, NULL);
        END $f$;
        """);

    private static async Task BookRawAsync(PostgresBed bed, string raw, Guid id, Guid hot, Guid wallet)
    {
        await using var command = bed.Source.CreateCommand($"SELECT {raw}.move($1, $2, $3, $4)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = hot });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = wallet });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 5 });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Rows locked in order, sums in memory, one update an account, sets of rows, one commit.</summary>
    private static async Task BookRawAsync(PostgresBed bed, string raw, Guid[] ids, Guid hot, AccountId[] wallets)
    {
        var credits = ids.Select((id, i) => wallets[WalletOf(id, i)].Value).ToArray();
        await using var connection = await bed.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var accounts = new Dictionary<Guid, (long Posted, long Version)>();
        await using (var look = new NpgsqlCommand($"SELECT id, posted, version FROM {raw}.account WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE", connection, transaction))
        {
            look.Parameters.Add(new NpgsqlParameter { Value = credits, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
            await using var reader = await look.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                accounts[reader.GetGuid(0)] = (reader.GetInt64(1), reader.GetInt64(2));
            }
        }

        var (places, afters) = (new long[ids.Length], new long[ids.Length]);
        for (var i = 0; i < ids.Length; i++)
        {
            var (posted, version) = accounts[credits[i]];
            accounts[credits[i]] = (posted + 5, version + 1);
            (places[i], afters[i]) = (version + 1, posted + 5);
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(
            $"INSERT INTO {raw}.transfer (id, debit_id, credit_id, amount, kind, recorded_at, currency, reference, metadata) SELECT u.id, $3, u.credit, 5, 0, (extract(epoch FROM clock_timestamp()) * 10000000)::bigint, 'KES', 'order', '' FROM unnest($1, $2) AS u(id, credit)",
            ids, credits, hot);
        Add($"INSERT INTO {raw}.entry (account_id, place, transfer_id, amount, balance_after) SELECT u.a, u.p, u.t, 5, u.b FROM unnest($1, $2, $3, $4) AS u(a, p, t, b)", credits, places, ids, afters);
        Add($"INSERT INTO {raw}.entry (account_id, place, transfer_id, amount, xid) SELECT $2, nextval('{raw}.place'), u.t, -5, pg_current_xact_id()::text::bigint FROM unnest($1) AS u(t)", ids, hot);
        Add(
            $"UPDATE {raw}.account a SET posted = u.posted, version = u.version, last_at = (extract(epoch FROM clock_timestamp()) * 10000000)::bigint FROM unnest($1, $2, $3) AS u(id, posted, version) WHERE a.id = u.id",
            accounts.Keys.ToArray(), accounts.Values.Select(static one => one.Posted).ToArray(), accounts.Values.Select(static one => one.Version).ToArray());
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();

        void Add(string text, params object[] values)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }
    }
}

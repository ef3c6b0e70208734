namespace Integrations.Wallets;

/// <summary>The tables. A later version only adds to them.</summary>
internal static class SqlSchema
{
    public const int Version = 1;

    public static string Sqlite => $"""
        {Tables("", "integer", "text", "integer PRIMARY KEY AUTOINCREMENT")}
        CREATE TRIGGER IF NOT EXISTS wallet_transfer_kept_u BEFORE UPDATE ON wallet_transfer BEGIN SELECT RAISE(ABORT, 'transfers never change'); END;
        CREATE TRIGGER IF NOT EXISTS wallet_transfer_kept_d BEFORE DELETE ON wallet_transfer BEGIN SELECT RAISE(ABORT, 'transfers never change'); END;
        CREATE TRIGGER IF NOT EXISTS wallet_entry_kept_u BEFORE UPDATE ON wallet_entry BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
        CREATE TRIGGER IF NOT EXISTS wallet_entry_kept_d BEFORE DELETE ON wallet_entry BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
        """;

    public static string Postgres(string schema) => $"""
        CREATE SCHEMA IF NOT EXISTS {schema};
        {Tables($"{schema}.", "bigint", "uuid", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY")}
        ALTER TABLE {schema}.wallet_account SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
        ALTER TABLE {schema}.wallet_count SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
        CREATE SEQUENCE IF NOT EXISTS {schema}.wallet_place;
        CREATE INDEX IF NOT EXISTS wallet_entry_hot ON {schema}.wallet_entry (account_id, xid) WHERE xid IS NOT NULL;
        CREATE OR REPLACE FUNCTION {schema}.wallet_kept() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'transfers and entries never change'; END $f$;
        CREATE OR REPLACE TRIGGER wallet_transfer_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.wallet_transfer FOR EACH STATEMENT EXECUTE FUNCTION {schema}.wallet_kept();
        CREATE OR REPLACE TRIGGER wallet_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.wallet_entry FOR EACH STATEMENT EXECUTE FUNCTION {schema}.wallet_kept();
        {Move(schema)}
        {MoveHot(schema)}
        """;

    private static string Tables(string p, string number, string id, string identity) => $"""
        CREATE TABLE IF NOT EXISTS {p}wallet_schema (version {number} NOT NULL PRIMARY KEY);
        INSERT INTO {p}wallet_schema (version) VALUES ({Version}) ON CONFLICT DO NOTHING;
        CREATE TABLE IF NOT EXISTS {p}wallet_account (
            id {id} NOT NULL PRIMARY KEY,
            currency text NOT NULL,
            kind {number} NOT NULL,
            owner text NOT NULL,
            floor {number},
            ceiling {number},
            is_hot {number} NOT NULL,
            posted {number} NOT NULL DEFAULT 0 CHECK (floor IS NULL OR posted >= floor),
            pending_out {number} NOT NULL DEFAULT 0 CHECK (pending_out >= 0),
            pending_in {number} NOT NULL DEFAULT 0 CHECK (pending_in >= 0),
            version {number} NOT NULL DEFAULT 0,
            last_at {number} NOT NULL,
            closed_at {number},
            summary {number} NOT NULL DEFAULT 0,
            summary_xid {number} NOT NULL DEFAULT 0,
            CHECK (ceiling IS NULL OR posted <= ceiling));
        CREATE TABLE IF NOT EXISTS {p}wallet_transfer (
            id {id} NOT NULL PRIMARY KEY,
            journal_id {id},
            debit_id {id} NOT NULL,
            credit_id {id} NOT NULL CHECK (debit_id <> credit_id),
            amount {number} NOT NULL CHECK (amount > 0),
            kind {number} NOT NULL,
            recorded_at {number} NOT NULL,
            effective_at {number},
            currency text NOT NULL,
            reference text NOT NULL,
            metadata text NOT NULL,
            pending_id {id},
            expires_in {number},
            expires_at {number},
            corrects_id {id},
            refusal {number});
        CREATE UNIQUE INDEX IF NOT EXISTS wallet_transfer_pending ON {p}wallet_transfer (pending_id) WHERE pending_id IS NOT NULL;
        CREATE TABLE IF NOT EXISTS {p}wallet_entry (
            account_id {id} NOT NULL,
            place {number} NOT NULL,
            transfer_id {id} NOT NULL,
            amount {number} NOT NULL,
            balance_after {number},
            xid {number},
            PRIMARY KEY (account_id, place));
        CREATE TABLE IF NOT EXISTS {p}wallet_hold (
            id {id} NOT NULL PRIMARY KEY,
            debit_id {id} NOT NULL,
            credit_id {id} NOT NULL,
            amount {number} NOT NULL,
            expires_at {number});
        CREATE INDEX IF NOT EXISTS wallet_hold_debit ON {p}wallet_hold (debit_id);
        CREATE INDEX IF NOT EXISTS wallet_hold_credit ON {p}wallet_hold (credit_id);
        CREATE INDEX IF NOT EXISTS wallet_hold_end ON {p}wallet_hold (expires_at) WHERE expires_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS {p}wallet_count (key text NOT NULL PRIMARY KEY, amount {number} NOT NULL);
        CREATE TABLE IF NOT EXISTS {p}wallet_record (
            kind text NOT NULL,
            id text NOT NULL,
            version {number} NOT NULL,
            change_id {id} NOT NULL,
            body text NOT NULL,
            owner text NOT NULL,
            due_at {number},
            PRIMARY KEY (kind, id));
        CREATE INDEX IF NOT EXISTS wallet_record_owner ON {p}wallet_record (kind, owner, id);
        CREATE INDEX IF NOT EXISTS wallet_record_due ON {p}wallet_record (kind, due_at) WHERE due_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS {p}wallet_event (
            seq {identity},
            id {id} NOT NULL UNIQUE,
            kind text NOT NULL,
            body text NOT NULL,
            created_at {number} NOT NULL,
            due_at {number} NOT NULL,
            failures {number} NOT NULL DEFAULT 0);
        CREATE INDEX IF NOT EXISTS wallet_event_due ON {p}wallet_event (due_at);
        """;

    /// <summary>The plain case of one transfer, in one round trip. Whatever is not plain raises WSLOW, which undoes it: then the ordinary way decides, so that the rules are told in one place.</summary>
    private static string Move(string p) => $"""
        CREATE OR REPLACE FUNCTION {p}.wallet_move(p_id uuid, p_debit uuid, p_credit uuid, p_amount bigint, p_currency text, p_reference text, p_metadata text, p_clock bigint) RETURNS bigint LANGUAGE plpgsql AS $f$
        DECLARE
            r record;
            v_last bigint := 0;
            v_known integer := 0;
            v_hot_debit boolean := false;
            v_hot_credit boolean := false;
            v_debit bigint;
            v_debit_place bigint;
            v_credit bigint;
            v_credit_place bigint;
            v_xid bigint;
        BEGIN
            PERFORM set_config('lock_timeout', '2s', true);
            FOR r IN SELECT id FROM {p}.wallet_account WHERE id IN (p_debit, p_credit) AND is_hot = 1 AND currency = p_currency AND closed_at IS NULL AND abs(summary) < 2305843009213693952 LOOP
                v_known := v_known + 1;
                IF r.id = p_debit THEN v_hot_debit := true; ELSE v_hot_credit := true; END IF;
            END LOOP;
            IF v_known < 2 THEN
                FOR r IN SELECT last_at FROM {p}.wallet_account WHERE id IN (p_debit, p_credit) AND is_hot = 0 AND currency = p_currency AND closed_at IS NULL ORDER BY id FOR NO KEY UPDATE LOOP
                    v_known := v_known + 1;
                    v_last := greatest(v_last, r.last_at);
                END LOOP;
            END IF;
            IF v_known < 2 THEN RAISE EXCEPTION SQLSTATE 'WSLOW'; END IF;
            v_last := greatest(v_last, CASE WHEN p_clock < 0 THEN (extract(epoch FROM clock_timestamp()) * 10000000)::bigint ELSE p_clock END);
            INSERT INTO {p}.wallet_transfer (id, debit_id, credit_id, amount, kind, recorded_at, currency, reference, metadata)
                VALUES (p_id, p_debit, p_credit, p_amount, 0, v_last, p_currency, p_reference, p_metadata) ON CONFLICT (id) DO NOTHING;
            IF NOT FOUND THEN RAISE EXCEPTION SQLSTATE 'WSLOW'; END IF;
            IF NOT v_hot_debit THEN
                UPDATE {p}.wallet_account SET posted = posted - p_amount, version = version + 1, last_at = v_last
                    WHERE id = p_debit AND (floor IS NULL OR posted::numeric - pending_out - p_amount >= floor) AND posted::numeric - pending_out - p_amount >= -9223372036854775808
                    RETURNING posted, version INTO v_debit, v_debit_place;
                IF NOT FOUND THEN RAISE EXCEPTION SQLSTATE 'WSLOW'; END IF;
            END IF;
            IF NOT v_hot_credit THEN
                UPDATE {p}.wallet_account SET posted = posted + p_amount, version = version + 1, last_at = v_last
                    WHERE id = p_credit AND (ceiling IS NULL OR posted::numeric + pending_in + p_amount <= ceiling) AND posted::numeric + pending_in + p_amount <= 9223372036854775807
                    RETURNING posted, version INTO v_credit, v_credit_place;
                IF NOT FOUND THEN RAISE EXCEPTION SQLSTATE 'WSLOW'; END IF;
            END IF;
            IF v_hot_debit OR v_hot_credit THEN v_xid := pg_current_xact_id()::text::bigint; END IF;
            INSERT INTO {p}.wallet_entry (account_id, place, transfer_id, amount, balance_after, xid) VALUES
                (p_debit, CASE WHEN v_hot_debit THEN nextval('{p}.wallet_place') ELSE v_debit_place END, p_id, -p_amount, v_debit, CASE WHEN v_hot_debit THEN v_xid END),
                (p_credit, CASE WHEN v_hot_credit THEN nextval('{p}.wallet_place') ELSE v_credit_place END, p_id, p_amount, v_credit, CASE WHEN v_hot_credit THEN v_xid END);
            RETURN v_last;
        END $f$;
        """;

    /// <summary>
    /// The plainest case: one of the two is hot, and it is known which. Three statements, as few as there are: the balance by a condition, which locks its row and reads the time under that lock; the transfer, if the hot
    /// account is what it must be; the entries. Whatever else there is raises WSLOW, as above, and a number that leaves its range undoes it too.
    /// </summary>
    private static string MoveHot(string p) => $"""
        CREATE OR REPLACE FUNCTION {p}.wallet_move_hot(p_id uuid, p_kept uuid, p_hot uuid, p_change bigint, p_currency text, p_reference text, p_metadata text, p_clock bigint) RETURNS bigint LANGUAGE plpgsql AS $f$
        DECLARE
            v_at bigint;
            v_posted bigint;
            v_place bigint;
        BEGIN
            PERFORM set_config('lock_timeout', '2s', true);
            UPDATE {p}.wallet_account SET posted = posted + p_change, version = version + 1, last_at = greatest(last_at, CASE WHEN p_clock < 0 THEN (extract(epoch FROM clock_timestamp()) * 10000000)::bigint ELSE p_clock END)
                WHERE id = p_kept AND is_hot = 0 AND currency = p_currency AND closed_at IS NULL
                    AND posted - pending_out + p_change >= CASE WHEN p_change < 0 AND floor IS NOT NULL THEN floor ELSE -9223372036854775808 END
                    AND posted + pending_in + p_change <= CASE WHEN p_change > 0 AND ceiling IS NOT NULL THEN ceiling ELSE 9223372036854775807 END
                RETURNING last_at, posted, version INTO v_at, v_posted, v_place;
            IF NOT FOUND THEN RAISE EXCEPTION SQLSTATE 'WSLOW'; END IF;
            INSERT INTO {p}.wallet_transfer (id, debit_id, credit_id, amount, kind, recorded_at, currency, reference, metadata)
                SELECT p_id, CASE WHEN p_change < 0 THEN p_kept ELSE p_hot END, CASE WHEN p_change < 0 THEN p_hot ELSE p_kept END, abs(p_change), 0, v_at, p_currency, p_reference, p_metadata
                FROM {p}.wallet_account WHERE id = p_hot AND is_hot = 1 AND currency = p_currency AND closed_at IS NULL AND summary BETWEEN -2305843009213693951 AND 2305843009213693951
                ON CONFLICT (id) DO NOTHING;
            IF NOT FOUND THEN RAISE EXCEPTION SQLSTATE 'WSLOW'; END IF;
            INSERT INTO {p}.wallet_entry (account_id, place, transfer_id, amount, balance_after, xid) VALUES
                (p_hot, nextval('{p}.wallet_place'), p_id, -p_change, NULL, pg_current_xact_id()::text::bigint), (p_kept, v_place, p_id, p_change, v_posted, NULL);
            RETURN v_at;
        END $f$;
        """;
}

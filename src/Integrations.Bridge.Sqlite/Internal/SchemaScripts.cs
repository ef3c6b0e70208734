namespace Integrations.Bridge.Sqlite;

/// <summary>The schema, one script a version. A script that was released is never changed: a new one follows it.</summary>
/// <remarks>
/// What must hold whoever writes stands here: unique keys and references, one slot a payment, rows that are only added, versions that count, success that stays.
/// Deleting is possible only for a payment that is marked as being purged, and only a closed one can be marked.
/// </remarks>
internal static class SchemaScripts
{
    /// <summary>"INTB": what <c>PRAGMA application_id</c> of our files says.</summary>
    public const int ApplicationId = 0x494E5442;

    /// <summary>With one kind of line ending: the file keeps the text, and another build compares it.</summary>
    public static IReadOnlyList<string> All { get; } = [Version1.ReplaceLineEndings("\n"), Version2.ReplaceLineEndings("\n")];

    private const string Version1 = """
        CREATE TABLE meta (
          name TEXT NOT NULL PRIMARY KEY,
          value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE payment (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          tenant TEXT NOT NULL,
          key TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          kind TEXT NOT NULL,
          amount INTEGER NOT NULL,
          currency TEXT NOT NULL,
          reference TEXT NOT NULL,
          batch_id TEXT,
          created_at INTEGER NOT NULL,
          version INTEGER NOT NULL CHECK (version > 0),
          change_id TEXT NOT NULL,
          state TEXT NOT NULL,
          open_flags INTEGER NOT NULL,
          at_risk_at INTEGER,
          updated_at INTEGER NOT NULL,
          next_due INTEGER,
          is_purging INTEGER NOT NULL DEFAULT 0 CHECK (is_purging IN (0, 1)),
          is_erased INTEGER NOT NULL DEFAULT 0 CHECK (is_erased IN (0, 1)),
          request BLOB NOT NULL,
          body TEXT NOT NULL,
          UNIQUE (tenant, key)
        ) STRICT;
        CREATE INDEX payment_due ON payment (next_due, id) WHERE next_due IS NOT NULL;
        CREATE INDEX payment_age ON payment (created_at, id);
        CREATE INDEX payment_state ON payment (state, created_at, id, kind, currency, amount);
        CREATE INDEX payment_tenant ON payment (tenant, created_at, id);
        CREATE INDEX payment_reference ON payment (reference, created_at, id);
        CREATE INDEX payment_batch ON payment (batch_id, created_at, id) WHERE batch_id IS NOT NULL;
        CREATE INDEX payment_flagged ON payment (created_at, id) WHERE open_flags <> 0;
        CREATE INDEX payment_at_risk ON payment (currency, at_risk_at, amount) WHERE at_risk_at IS NOT NULL;
        CREATE INDEX payment_closed ON payment (updated_at, id) WHERE next_due IS NULL;

        CREATE TABLE attempt (
          number INTEGER PRIMARY KEY,
          reference TEXT NOT NULL UNIQUE,
          payment TEXT NOT NULL REFERENCES payment (id),
          ordinal INTEGER NOT NULL,
          route TEXT NOT NULL,
          provider TEXT NOT NULL,
          merchant TEXT NOT NULL,
          kind TEXT NOT NULL,
          amount INTEGER NOT NULL,
          currency TEXT NOT NULL,
          prepared_at INTEGER NOT NULL,
          state TEXT NOT NULL,
          holds_slot INTEGER NOT NULL CHECK (holds_slot IN (0, 1)),
          position TEXT NOT NULL,
          latest_send INTEGER NOT NULL,
          receipt TEXT,
          preparation BLOB NOT NULL,
          body TEXT NOT NULL,
          UNIQUE (payment, ordinal)
        ) STRICT;
        CREATE UNIQUE INDEX attempt_slot ON attempt (payment) WHERE holds_slot = 1;
        CREATE INDEX attempt_receipt ON attempt (receipt, provider, merchant) WHERE receipt IS NOT NULL;
        CREATE INDEX attempt_open_on_route ON attempt (route, latest_send) WHERE state IN ('Prepared', 'Accepted', 'Unknown');
        CREATE INDEX attempt_unreceipted ON attempt (provider, merchant, currency, amount, latest_send)
          WHERE kind = 'Collect' AND receipt IS NULL AND state IN ('Prepared', 'Accepted', 'Unknown', 'Succeeded', 'Rejected', 'Absent');
        CREATE INDEX attempt_known ON attempt (route, prepared_at) WHERE state IN ('Accepted', 'Succeeded', 'Reversed');

        CREATE TABLE attempt_callback (
          callback_id TEXT NOT NULL,
          attempt INTEGER NOT NULL REFERENCES attempt (number) ON DELETE CASCADE,
          PRIMARY KEY (callback_id, attempt)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attempt_callback_attempt ON attempt_callback (attempt);

        CREATE TABLE attempt_identifier (
          value TEXT NOT NULL,
          kind TEXT NOT NULL,
          provider TEXT NOT NULL,
          merchant TEXT NOT NULL,
          attempt INTEGER NOT NULL REFERENCES attempt (number) ON DELETE CASCADE,
          PRIMARY KEY (value, kind, provider, merchant, attempt)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attempt_identifier_attempt ON attempt_identifier (attempt);

        CREATE TABLE evidence (
          number INTEGER PRIMARY KEY,
          reference TEXT NOT NULL REFERENCES attempt (reference),
          sequence INTEGER NOT NULL,
          claim TEXT NOT NULL,
          source TEXT NOT NULL,
          observed_at INTEGER NOT NULL,
          body TEXT NOT NULL,
          UNIQUE (reference, sequence)
        ) STRICT;

        CREATE TABLE posting (
          number INTEGER PRIMARY KEY,
          reference TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          route TEXT NOT NULL,
          debit TEXT NOT NULL,
          credit TEXT NOT NULL,
          amount INTEGER NOT NULL CHECK (amount > 0),
          currency TEXT NOT NULL,
          at INTEGER NOT NULL,
          UNIQUE (reference, sequence),
          CHECK (debit <> credit)
        ) STRICT;
        CREATE INDEX posting_float ON posting (route, currency, at) WHERE debit = 'FloatAvailable' OR credit = 'FloatAvailable';

        CREATE TABLE balance (
          route TEXT NOT NULL,
          account TEXT NOT NULL,
          currency TEXT NOT NULL,
          minor_units INTEGER NOT NULL,
          PRIMARY KEY (route, account, currency)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE float (
          route TEXT NOT NULL,
          currency TEXT NOT NULL,
          available INTEGER NOT NULL,
          as_of INTEGER NOT NULL,
          posted_since INTEGER NOT NULL,
          PRIMARY KEY (route, currency)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE float_reading (
          number INTEGER PRIMARY KEY,
          route TEXT NOT NULL,
          currency TEXT NOT NULL,
          available INTEGER NOT NULL,
          as_of INTEGER NOT NULL,
          source TEXT NOT NULL,
          UNIQUE (route, currency, as_of, source)
        ) STRICT;

        CREATE TABLE outbox (
          number INTEGER PRIMARY KEY,
          event_id TEXT NOT NULL UNIQUE,
          stream TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          kind TEXT NOT NULL,
          content BLOB NOT NULL,
          created_at INTEGER NOT NULL,
          failures INTEGER NOT NULL,
          due INTEGER NOT NULL,
          error TEXT,
          is_parked INTEGER NOT NULL CHECK (is_parked IN (0, 1)),
          is_first INTEGER NOT NULL CHECK (is_first IN (0, 1)),
          UNIQUE (stream, sequence)
        ) STRICT;
        CREATE INDEX outbox_due ON outbox (due, number) WHERE is_first = 1 AND is_parked = 0;
        CREATE INDEX outbox_parked ON outbox (number) WHERE is_parked = 1;

        CREATE TABLE inbox (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          slug TEXT NOT NULL,
          callback_id TEXT NOT NULL,
          envelope BLOB NOT NULL,
          received_at INTEGER NOT NULL,
          state TEXT NOT NULL,
          due INTEGER NOT NULL,
          tries INTEGER NOT NULL,
          failures INTEGER NOT NULL,
          note TEXT
        ) STRICT;
        CREATE INDEX inbox_due ON inbox (due, number) WHERE state IN ('Pending', 'Orphaned');
        CREATE INDEX inbox_open ON inbox (callback_id) WHERE state IN ('Pending', 'Orphaned', 'Parked');
        CREATE INDEX inbox_state ON inbox (state, number);
        CREATE INDEX inbox_done ON inbox (received_at) WHERE state IN ('Applied', 'Rejected');

        CREATE TABLE incoming (
          provider TEXT NOT NULL,
          account TEXT NOT NULL,
          receipt TEXT NOT NULL,
          merchant TEXT NOT NULL,
          payment TEXT,
          stream TEXT,
          stored_at INTEGER NOT NULL,
          PRIMARY KEY (receipt, provider, account)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX incoming_age ON incoming (stored_at);

        CREATE TABLE artefact (
          number INTEGER PRIMARY KEY,
          payment TEXT NOT NULL REFERENCES payment (id),
          reference TEXT NOT NULL,
          content BLOB NOT NULL,
          stored_at INTEGER NOT NULL,
          erase_at INTEGER,
          UNIQUE (payment, reference)
        ) STRICT;
        CREATE INDEX artefact_erasure ON artefact (erase_at) WHERE erase_at IS NOT NULL;

        CREATE TABLE disabled_route (
          route TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE idempotency (
          number INTEGER PRIMARY KEY,
          provider TEXT NOT NULL,
          merchant TEXT NOT NULL,
          operation TEXT NOT NULL,
          key TEXT NOT NULL,
          fingerprint TEXT NOT NULL,
          reference TEXT NOT NULL,
          begun_at INTEGER NOT NULL,
          forget_at INTEGER NOT NULL CHECK (forget_at > begun_at),
          owner BLOB,
          lent_at INTEGER,
          lease INTEGER CHECK (lease > 0),
          is_repeat INTEGER NOT NULL DEFAULT 0 CHECK (is_repeat IN (0, 1)),
          kind TEXT CHECK (kind IN ('Final', 'Unknown')),
          answer BLOB,
          answered_by BLOB,
          is_forgotten INTEGER NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1)),
          UNIQUE (key, operation, merchant, provider),
          CHECK ((owner IS NULL) = (lent_at IS NULL) AND (owner IS NULL) = (lease IS NULL)),
          CHECK ((kind IS NULL) = (answer IS NULL) AND (kind IS NULL) = (answered_by IS NULL)),
          CHECK (owner IS NOT NULL OR kind IS NOT NULL),
          CHECK (owner IS NULL OR kind IS NOT 'Final')
        ) STRICT;
        CREATE INDEX idempotency_age ON idempotency (forget_at);

        CREATE TRIGGER idempotency_identity BEFORE UPDATE OF provider, merchant, operation, key, fingerprint, reference, begun_at ON idempotency
        BEGIN SELECT RAISE(ABORT, 'a key stays with its reference'); END;

        CREATE TRIGGER idempotency_final BEFORE UPDATE OF owner, kind, answer ON idempotency WHEN OLD.kind = 'Final'
        BEGIN SELECT RAISE(ABORT, 'a final answer stays'); END;

        CREATE TRIGGER idempotency_kept BEFORE DELETE ON idempotency WHEN OLD.is_forgotten = 0 AND (OLD.is_repeat = 1 OR OLD.kind IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'a key that was sent is not freed'); END;

        CREATE TRIGGER payment_version BEFORE UPDATE OF version ON payment WHEN NEW.version <> OLD.version + 1
        BEGIN SELECT RAISE(ABORT, 'a version follows the one before'); END;

        CREATE TRIGGER payment_identity BEFORE UPDATE OF id, tenant, key, kind, amount, currency, created_at ON payment
        BEGIN SELECT RAISE(ABORT, 'what a payment is never changes'); END;

        CREATE TRIGGER payment_fingerprint BEFORE UPDATE OF fingerprint ON payment WHEN OLD.is_erased = 1 OR NEW.is_erased = 0
        BEGIN SELECT RAISE(ABORT, 'what a payment is never changes'); END;

        CREATE TRIGGER payment_erasing BEFORE UPDATE OF is_erased ON payment
          WHEN NEW.is_erased <> OLD.is_erased AND (
            OLD.is_erased = 1
            OR NEW.next_due IS NOT NULL
            OR NEW.state NOT IN ('Succeeded', 'Failed', 'Expired', 'Cancelled', 'Reversed')
            OR EXISTS (SELECT 1 FROM outbox WHERE outbox.stream = NEW.id)
            OR EXISTS (
              SELECT 1 FROM attempt
              WHERE attempt.payment = NEW.id AND (attempt.state IN ('Prepared', 'Accepted', 'Unknown') OR attempt.position IN ('InFlight', 'Receivable'))))
        BEGIN SELECT RAISE(ABORT, 'an open payment is not erased'); END;

        CREATE TRIGGER payment_purging BEFORE UPDATE OF is_purging ON payment
          WHEN NEW.is_purging = 1 AND (
            NEW.next_due IS NOT NULL
            OR NEW.state NOT IN ('Succeeded', 'Failed', 'Expired', 'Cancelled', 'Reversed')
            OR EXISTS (SELECT 1 FROM outbox WHERE outbox.stream = NEW.id)
            OR EXISTS (
              SELECT 1 FROM attempt
              WHERE attempt.payment = NEW.id AND (attempt.state IN ('Prepared', 'Accepted', 'Unknown') OR attempt.position IN ('InFlight', 'Receivable'))))
        BEGIN SELECT RAISE(ABORT, 'an open payment is not purged'); END;

        CREATE TRIGGER payment_kept BEFORE DELETE ON payment WHEN OLD.is_purging = 0
        BEGIN SELECT RAISE(ABORT, 'a payment is not deleted'); END;

        CREATE TRIGGER attempt_identity BEFORE UPDATE OF reference, payment, ordinal, route, provider, merchant, kind, amount, currency ON attempt
        BEGIN SELECT RAISE(ABORT, 'a reference stays with its attempt'); END;

        CREATE TRIGGER attempt_success BEFORE UPDATE OF state ON attempt
          WHEN (OLD.state = 'Succeeded' AND NEW.state NOT IN ('Succeeded', 'Reversed')) OR (OLD.state = 'Reversed' AND NEW.state <> 'Reversed')
        BEGIN SELECT RAISE(ABORT, 'success stays'); END;

        CREATE TRIGGER attempt_kept BEFORE DELETE ON attempt
          WHEN NOT EXISTS (SELECT 1 FROM payment WHERE payment.id = OLD.payment AND payment.is_purging = 1)
        BEGIN SELECT RAISE(ABORT, 'an attempt is not deleted'); END;

        CREATE TRIGGER evidence_unchanged BEFORE UPDATE ON evidence
          WHEN NEW.number <> OLD.number OR NEW.reference <> OLD.reference OR NEW.sequence <> OLD.sequence OR NEW.claim <> OLD.claim
            OR NEW.source <> OLD.source OR NEW.observed_at <> OLD.observed_at OR length(NEW.body) >= length(OLD.body)
            OR NOT EXISTS (
              SELECT 1 FROM attempt JOIN payment ON payment.id = attempt.payment
              WHERE attempt.reference = OLD.reference AND payment.is_erased = 1)
        BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;

        CREATE TRIGGER evidence_kept BEFORE DELETE ON evidence
          WHEN NOT EXISTS (
            SELECT 1 FROM attempt JOIN payment ON payment.id = attempt.payment
            WHERE attempt.reference = OLD.reference AND payment.is_purging = 1)
        BEGIN SELECT RAISE(ABORT, 'evidence is only added'); END;

        CREATE TRIGGER posting_unchanged BEFORE UPDATE ON posting
        BEGIN SELECT RAISE(ABORT, 'postings are only added'); END;

        CREATE TRIGGER posting_kept BEFORE DELETE ON posting
          WHEN NOT EXISTS (
            SELECT 1 FROM attempt JOIN payment ON payment.id = attempt.payment
            WHERE attempt.reference = OLD.reference AND payment.is_purging = 1)
        BEGIN SELECT RAISE(ABORT, 'postings are only added'); END;

        CREATE TRIGGER posting_booked AFTER INSERT ON posting
        BEGIN
          INSERT INTO balance (route, account, currency, minor_units) VALUES (NEW.route, NEW.debit, NEW.currency, NEW.amount)
            ON CONFLICT (route, account, currency) DO UPDATE SET minor_units = minor_units + NEW.amount;
          INSERT INTO balance (route, account, currency, minor_units) VALUES (NEW.route, NEW.credit, NEW.currency, -NEW.amount)
            ON CONFLICT (route, account, currency) DO UPDATE SET minor_units = minor_units - NEW.amount;
          UPDATE float SET posted_since = posted_since + CASE 'FloatAvailable' WHEN NEW.debit THEN NEW.amount WHEN NEW.credit THEN -NEW.amount ELSE 0 END
            WHERE route = NEW.route AND currency = NEW.currency AND as_of <= NEW.at AND 'FloatAvailable' IN (NEW.debit, NEW.credit);
        END;

        CREATE TRIGGER reading_unchanged BEFORE UPDATE ON float_reading
        BEGIN SELECT RAISE(ABORT, 'readings are only added'); END;

        CREATE TRIGGER reading_kept BEFORE DELETE ON float_reading
        BEGIN SELECT RAISE(ABORT, 'readings are only added'); END;

        CREATE TRIGGER inbox_applied BEFORE UPDATE OF state ON inbox WHEN OLD.state = 'Applied' AND NEW.state <> 'Applied'
        BEGIN SELECT RAISE(ABORT, 'an applied callback stays applied'); END;

        CREATE TRIGGER inbox_kept BEFORE DELETE ON inbox WHEN OLD.state NOT IN ('Applied', 'Rejected')
        BEGIN SELECT RAISE(ABORT, 'an open callback is not deleted'); END;
        """;

    // Old builds write the body of an attempt anew without what they do not know; a column that they do not name, they leave.
    private const string Version2 = """
        ALTER TABLE attempt ADD COLUMN charge INTEGER;
        ALTER TABLE attempt ADD COLUMN charge_currency TEXT;

        CREATE TABLE shared_state (
          key TEXT NOT NULL PRIMARY KEY,
          version INTEGER NOT NULL CHECK (version > 0),
          body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX payment_case ON payment (created_at, id) WHERE state = 'Review' OR (open_flags & 830) <> 0;
        CREATE INDEX payment_critical ON payment (created_at) WHERE open_flags & 292 <> 0;
        """;
}

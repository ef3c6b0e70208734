CREATE TABLE journal.schema_version (
  version integer PRIMARY KEY,
  application text NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE journal.payment (
  id text COLLATE "C" PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  batch_id text COLLATE "C",
  created_at bigint NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  change_id text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  open_flags integer NOT NULL,
  at_risk_at bigint,
  updated_at bigint NOT NULL,
  next_due bigint,
  is_purging boolean NOT NULL DEFAULT false,
  request bytea NOT NULL,
  body text NOT NULL,
  UNIQUE (tenant, key)
);
CREATE INDEX payment_due ON journal.payment (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX payment_age ON journal.payment (created_at, id);
CREATE INDEX payment_state ON journal.payment (state, created_at, id);
CREATE INDEX payment_tenant ON journal.payment (tenant, created_at, id);
CREATE INDEX payment_reference ON journal.payment (reference, created_at, id);
CREATE INDEX payment_batch ON journal.payment (batch_id, created_at, id) WHERE batch_id IS NOT NULL;
CREATE INDEX payment_flagged ON journal.payment (created_at, id) WHERE open_flags <> 0;
CREATE INDEX payment_at_risk ON journal.payment (currency, at_risk_at) WHERE at_risk_at IS NOT NULL;
CREATE INDEX payment_closed ON journal.payment (updated_at, id) WHERE next_due IS NULL;

CREATE TABLE journal.attempt (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text COLLATE "C" NOT NULL UNIQUE,
  payment text COLLATE "C" NOT NULL REFERENCES journal.payment (id),
  ordinal integer NOT NULL,
  route text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  prepared_at bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  holds_slot boolean NOT NULL,
  position text COLLATE "C" NOT NULL,
  latest_send bigint NOT NULL,
  receipt text COLLATE "C",
  preparation bytea NOT NULL,
  body text NOT NULL,
  UNIQUE (payment, ordinal)
);
CREATE UNIQUE INDEX attempt_slot ON journal.attempt (payment) WHERE holds_slot;
CREATE INDEX attempt_receipt ON journal.attempt (receipt, provider, merchant) WHERE receipt IS NOT NULL;
CREATE INDEX attempt_open_on_route ON journal.attempt (route, latest_send) WHERE state IN ('Prepared', 'Accepted', 'Unknown');
CREATE INDEX attempt_unreceipted ON journal.attempt (provider, merchant, currency, amount)
  WHERE kind = 'Collect' AND receipt IS NULL AND state IN ('Prepared', 'Accepted', 'Unknown', 'Succeeded');
CREATE INDEX attempt_known ON journal.attempt (route, prepared_at, number) WHERE state IN ('Accepted', 'Succeeded', 'Reversed');

CREATE TABLE journal.attempt_callback (
  callback_id text COLLATE "C" NOT NULL,
  attempt bigint NOT NULL REFERENCES journal.attempt (number) ON DELETE CASCADE,
  PRIMARY KEY (callback_id, attempt)
);
CREATE INDEX attempt_callback_attempt ON journal.attempt_callback (attempt);

CREATE TABLE journal.attempt_identifier (
  value text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  attempt bigint NOT NULL REFERENCES journal.attempt (number) ON DELETE CASCADE,
  PRIMARY KEY (value, kind, provider, merchant, attempt)
);
CREATE INDEX attempt_identifier_attempt ON journal.attempt_identifier (attempt);

CREATE TABLE journal.evidence (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text COLLATE "C" NOT NULL REFERENCES journal.attempt (reference),
  sequence integer NOT NULL,
  claim text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  observed_at bigint NOT NULL,
  body text NOT NULL,
  UNIQUE (reference, sequence)
);

CREATE TABLE journal.posting (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text COLLATE "C" NOT NULL,
  sequence integer NOT NULL,
  route text COLLATE "C" NOT NULL,
  debit text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  UNIQUE (reference, sequence),
  CHECK (debit <> credit)
);
CREATE INDEX posting_float ON journal.posting (route, currency, at) WHERE debit = 'FloatAvailable' OR credit = 'FloatAvailable';

-- A balance is the sum of its shards: a connection adds to one of its own, so that payments of one route do not wait for each other.
CREATE TABLE journal.balance (
  route text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  shard integer NOT NULL,
  minor_units bigint NOT NULL,
  PRIMARY KEY (route, account, currency, shard)
) WITH (fillfactor = 50);

-- What can be paid out is: available + correction + the balance of FloatAvailable.
CREATE TABLE journal.float_snapshot (
  route text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  available bigint NOT NULL,
  as_of bigint NOT NULL,
  correction bigint NOT NULL,
  PRIMARY KEY (route, currency)
);

CREATE TABLE journal.outbox (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text COLLATE "C" NOT NULL UNIQUE,
  stream text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  content bytea NOT NULL,
  created_at bigint NOT NULL,
  failures integer NOT NULL,
  due bigint NOT NULL,
  error text,
  is_parked boolean NOT NULL,
  is_first boolean NOT NULL,
  UNIQUE (stream, sequence)
);
CREATE INDEX outbox_due ON journal.outbox (due, number) WHERE is_first AND NOT is_parked;
CREATE INDEX outbox_parked ON journal.outbox (number) WHERE is_parked;

CREATE TABLE journal.inbox (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  slug text COLLATE "C" NOT NULL,
  callback_id text COLLATE "C" NOT NULL,
  envelope bytea NOT NULL,
  received_at bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  due bigint NOT NULL,
  tries integer NOT NULL,
  failures integer NOT NULL,
  note text
);
CREATE INDEX inbox_due ON journal.inbox (due, number) WHERE state IN ('Pending', 'Orphaned');
CREATE INDEX inbox_open ON journal.inbox (callback_id) WHERE state IN ('Pending', 'Orphaned', 'Parked');
CREATE INDEX inbox_state ON journal.inbox (state, number);
CREATE INDEX inbox_done ON journal.inbox (received_at) WHERE state IN ('Applied', 'Rejected');

CREATE TABLE journal.incoming (
  provider text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  receipt text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  payment text COLLATE "C",
  stream text COLLATE "C",
  stored_at bigint NOT NULL,
  PRIMARY KEY (receipt, provider, account)
);
CREATE INDEX incoming_age ON journal.incoming (stored_at);

CREATE TABLE journal.artefact (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment text COLLATE "C" NOT NULL REFERENCES journal.payment (id),
  reference text COLLATE "C" NOT NULL,
  content bytea NOT NULL,
  stored_at bigint NOT NULL,
  erase_at bigint,
  UNIQUE (payment, reference)
);
CREATE INDEX artefact_erasure ON journal.artefact (erase_at) WHERE erase_at IS NOT NULL;

CREATE TABLE journal.disabled_route (
  route text COLLATE "C" PRIMARY KEY
);

-- 100 ns since 1970.
CREATE FUNCTION journal.clock() RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint $$;

CREATE FUNCTION journal.float_lock(route text, currency text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT hashtextextended('journal.float_snapshot ' || currency || ' ' || route, 0) $$;

CREATE FUNCTION journal.stream_lock(stream text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT hashtextextended('journal.outbox ' || stream, 0) $$;

CREATE FUNCTION journal.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE FUNCTION journal.is_over(payment_id text, payment_state text, payment_due bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT payment_due IS NULL
    AND payment_state IN ('Succeeded', 'Failed', 'Expired', 'Cancelled', 'Reversed')
    AND NOT EXISTS (SELECT 1 FROM journal.outbox WHERE outbox.stream = payment_id)
    AND NOT EXISTS (
      SELECT 1 FROM journal.attempt
      WHERE attempt.payment = payment_id AND (attempt.state IN ('Prepared', 'Accepted', 'Unknown') OR attempt.position IN ('InFlight', 'Receivable')))
$$;

CREATE FUNCTION journal.refuse_unless_purging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM journal.attempt JOIN journal.payment ON payment.id = attempt.payment
    WHERE attempt.reference = OLD.reference AND payment.is_purging)
  THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$$;

CREATE FUNCTION journal.purge_payments(closed_before bigint, most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  closed text[];
  gone integer;
  step integer;
BEGIN
  closed := ARRAY(
    SELECT id FROM journal.payment
    WHERE next_due IS NULL AND updated_at < closed_before AND journal.is_over(id, state, next_due)
    ORDER BY updated_at, id LIMIT most FOR UPDATE SKIP LOCKED);
  -- Each statement looks at a later moment: what became open while the rows were locked stays.
  UPDATE journal.payment SET is_purging = true WHERE id = ANY (closed) AND journal.is_over(id, state, next_due);
  closed := ARRAY(SELECT id FROM journal.payment WHERE id = ANY (closed) AND is_purging);
  DELETE FROM journal.evidence USING journal.attempt WHERE evidence.reference = attempt.reference AND attempt.payment = ANY (closed);
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM journal.posting USING journal.attempt WHERE posting.reference = attempt.reference AND attempt.payment = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  gone := gone + step;
  DELETE FROM journal.artefact WHERE payment = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  gone := gone + step;
  DELETE FROM journal.attempt WHERE payment = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  gone := gone + step;
  DELETE FROM journal.payment WHERE id = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  RETURN gone + step;
END
$$;

CREATE FUNCTION journal.posting_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In one order, so that two connections that share a shard never wait for each other crosswise.
  INSERT INTO journal.balance (route, account, currency, shard, minor_units)
  SELECT route, account, currency, pg_backend_pid() % 64, sum(change)::bigint
  FROM (
    SELECT route, debit AS account, currency, amount AS change FROM added
    UNION ALL
    SELECT route, credit, currency, -amount FROM added) AS moved
  GROUP BY route, account, currency
  ORDER BY route, account, currency
  ON CONFLICT (route, account, currency, shard) DO UPDATE SET minor_units = balance.minor_units + excluded.minor_units;

  -- A new snapshot waits for postings that are under way, and they for it: each counts once.
  PERFORM pg_advisory_xact_lock_shared(journal.float_lock(route, currency))
  FROM (SELECT DISTINCT route, currency FROM added WHERE 'FloatAvailable' IN (debit, credit) ORDER BY route, currency) AS moved;

  UPDATE journal.float_snapshot SET correction = correction - late.change
  FROM (
    SELECT added.route, added.currency, sum(CASE added.debit WHEN 'FloatAvailable' THEN added.amount ELSE -added.amount END)::bigint AS change
    FROM added JOIN journal.float_snapshot AS stored ON stored.route = added.route AND stored.currency = added.currency
    WHERE 'FloatAvailable' IN (added.debit, added.credit) AND added.at < stored.as_of
    GROUP BY added.route, added.currency) AS late
  WHERE float_snapshot.route = late.route AND float_snapshot.currency = late.currency;
  RETURN NULL;
END
$$;

-- The first event of each stream is marked. Whoever adds to a stream or takes from it holds its lock, so that the mark is never lost between the two.
CREATE FUNCTION journal.outbox_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(journal.stream_lock(NEW.stream));
  NEW.is_first := NOT EXISTS (SELECT 1 FROM journal.outbox WHERE stream = NEW.stream AND sequence < NEW.sequence);
  UPDATE journal.outbox SET is_first = false WHERE stream = NEW.stream AND sequence > NEW.sequence AND is_first;
  RETURN NEW;
END
$$;

CREATE FUNCTION journal.outbox_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(journal.stream_lock(OLD.stream));
  UPDATE journal.outbox SET is_first = true
  WHERE number = (SELECT number FROM journal.outbox WHERE stream = OLD.stream ORDER BY sequence LIMIT 1) AND NOT is_first;
  RETURN NULL;
END
$$;

CREATE TRIGGER payment_version BEFORE UPDATE OF version ON journal.payment FOR EACH ROW WHEN (NEW.version <> OLD.version + 1)
EXECUTE FUNCTION journal.refuse('a version follows the one before');

CREATE TRIGGER payment_identity BEFORE UPDATE OF id, tenant, key, fingerprint, kind, amount, currency, created_at ON journal.payment FOR EACH ROW
WHEN ((NEW.id, NEW.tenant, NEW.key, NEW.fingerprint, NEW.kind, NEW.amount, NEW.currency, NEW.created_at)
  IS DISTINCT FROM (OLD.id, OLD.tenant, OLD.key, OLD.fingerprint, OLD.kind, OLD.amount, OLD.currency, OLD.created_at))
EXECUTE FUNCTION journal.refuse('what a payment is never changes');

CREATE TRIGGER payment_purging BEFORE UPDATE OF is_purging ON journal.payment FOR EACH ROW
WHEN (NEW.is_purging AND NOT journal.is_over(NEW.id, NEW.state, NEW.next_due))
EXECUTE FUNCTION journal.refuse('an open payment is not purged');

CREATE TRIGGER payment_kept BEFORE DELETE ON journal.payment FOR EACH ROW WHEN (NOT OLD.is_purging)
EXECUTE FUNCTION journal.refuse('a payment is not deleted');

CREATE TRIGGER attempt_identity BEFORE UPDATE OF reference, payment, ordinal, route, provider, merchant, kind, amount, currency ON journal.attempt FOR EACH ROW
WHEN ((NEW.reference, NEW.payment, NEW.ordinal, NEW.route, NEW.provider, NEW.merchant, NEW.kind, NEW.amount, NEW.currency)
  IS DISTINCT FROM (OLD.reference, OLD.payment, OLD.ordinal, OLD.route, OLD.provider, OLD.merchant, OLD.kind, OLD.amount, OLD.currency))
EXECUTE FUNCTION journal.refuse('a reference stays with its attempt');

CREATE TRIGGER attempt_success BEFORE UPDATE OF state ON journal.attempt FOR EACH ROW
WHEN ((OLD.state = 'Succeeded' AND NEW.state NOT IN ('Succeeded', 'Reversed')) OR (OLD.state = 'Reversed' AND NEW.state <> 'Reversed'))
EXECUTE FUNCTION journal.refuse('success stays');

CREATE TRIGGER attempt_kept BEFORE DELETE ON journal.attempt FOR EACH ROW EXECUTE FUNCTION journal.refuse_unless_purging('an attempt is not deleted');

CREATE TRIGGER evidence_unchanged BEFORE UPDATE ON journal.evidence FOR EACH ROW EXECUTE FUNCTION journal.refuse('evidence is only added');

CREATE TRIGGER evidence_kept BEFORE DELETE ON journal.evidence FOR EACH ROW EXECUTE FUNCTION journal.refuse_unless_purging('evidence is only added');

CREATE TRIGGER posting_unchanged BEFORE UPDATE ON journal.posting FOR EACH ROW EXECUTE FUNCTION journal.refuse('postings are only added');

CREATE TRIGGER posting_kept BEFORE DELETE ON journal.posting FOR EACH ROW EXECUTE FUNCTION journal.refuse_unless_purging('postings are only added');

CREATE TRIGGER posting_booked AFTER INSERT ON journal.posting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION journal.posting_booked();

CREATE TRIGGER payment_emptied BEFORE TRUNCATE ON journal.payment FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse('a payment is not deleted');

CREATE TRIGGER attempt_emptied BEFORE TRUNCATE ON journal.attempt FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse('an attempt is not deleted');

CREATE TRIGGER evidence_emptied BEFORE TRUNCATE ON journal.evidence FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse('evidence is only added');

CREATE TRIGGER posting_emptied BEFORE TRUNCATE ON journal.posting FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse('postings are only added');

CREATE TRIGGER outbox_added BEFORE INSERT ON journal.outbox FOR EACH ROW EXECUTE FUNCTION journal.outbox_added();

CREATE TRIGGER outbox_removed AFTER DELETE ON journal.outbox FOR EACH ROW EXECUTE FUNCTION journal.outbox_removed();

CREATE TRIGGER inbox_applied BEFORE UPDATE OF state ON journal.inbox FOR EACH ROW WHEN (OLD.state = 'Applied' AND NEW.state <> 'Applied')
EXECUTE FUNCTION journal.refuse('an applied callback stays applied');

CREATE TRIGGER inbox_kept BEFORE DELETE ON journal.inbox FOR EACH ROW WHEN (OLD.state NOT IN ('Applied', 'Rejected'))
EXECUTE FUNCTION journal.refuse('an open callback is not deleted');

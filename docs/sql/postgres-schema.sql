CREATE SCHEMA integrations;

CREATE TABLE integrations.schema_version (
  version integer PRIMARY KEY,
  application text NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE integrations.payment (
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
  is_erased boolean NOT NULL DEFAULT false,
  request bytea NOT NULL,
  body text NOT NULL,
  UNIQUE (tenant, key)
);
CREATE INDEX payment_due ON integrations.payment (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX payment_age ON integrations.payment (created_at, id);
CREATE INDEX payment_state ON integrations.payment (state, created_at, id);
CREATE INDEX payment_tenant ON integrations.payment (tenant, created_at, id);
CREATE INDEX payment_reference ON integrations.payment (reference, created_at, id);
CREATE INDEX payment_batch ON integrations.payment (batch_id, created_at, id) WHERE batch_id IS NOT NULL;
CREATE INDEX payment_flagged ON integrations.payment (created_at, id) WHERE open_flags <> 0;
CREATE INDEX payment_at_risk ON integrations.payment (currency, at_risk_at) WHERE at_risk_at IS NOT NULL;
CREATE INDEX payment_closed ON integrations.payment (updated_at, id) WHERE next_due IS NULL;

CREATE TABLE integrations.attempt (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text COLLATE "C" NOT NULL UNIQUE,
  payment text COLLATE "C" NOT NULL REFERENCES integrations.payment (id),
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
CREATE UNIQUE INDEX attempt_slot ON integrations.attempt (payment) WHERE holds_slot;
CREATE INDEX attempt_receipt ON integrations.attempt (receipt, provider, merchant) WHERE receipt IS NOT NULL;
CREATE INDEX attempt_open_on_route ON integrations.attempt (route, latest_send) WHERE state IN ('Prepared', 'Accepted', 'Unknown');
CREATE INDEX attempt_unreceipted ON integrations.attempt (provider, merchant, currency, amount, latest_send)
  WHERE kind = 'Collect' AND receipt IS NULL AND state IN ('Prepared', 'Accepted', 'Unknown', 'Succeeded', 'Rejected', 'Absent');
CREATE INDEX attempt_known ON integrations.attempt (route, prepared_at, number) WHERE state IN ('Accepted', 'Succeeded', 'Reversed');

CREATE TABLE integrations.attempt_callback (
  callback_id text COLLATE "C" NOT NULL,
  attempt bigint NOT NULL REFERENCES integrations.attempt (number) ON DELETE CASCADE,
  PRIMARY KEY (callback_id, attempt)
);
CREATE INDEX attempt_callback_attempt ON integrations.attempt_callback (attempt);

CREATE TABLE integrations.attempt_identifier (
  value text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  provider text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  attempt bigint NOT NULL REFERENCES integrations.attempt (number) ON DELETE CASCADE,
  PRIMARY KEY (value, kind, provider, merchant, attempt)
);
CREATE INDEX attempt_identifier_attempt ON integrations.attempt_identifier (attempt);

CREATE TABLE integrations.evidence (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reference text COLLATE "C" NOT NULL REFERENCES integrations.attempt (reference),
  sequence integer NOT NULL,
  claim text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  observed_at bigint NOT NULL,
  body text NOT NULL,
  UNIQUE (reference, sequence)
);

CREATE TABLE integrations.posting (
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
CREATE INDEX posting_float ON integrations.posting (route, currency, at) WHERE debit = 'FloatAvailable' OR credit = 'FloatAvailable';

-- A balance is the sum of its shards: a connection adds to one of its own, so that payments of one route do not wait for each other.
CREATE TABLE integrations.balance (
  route text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  shard integer NOT NULL,
  minor_units bigint NOT NULL,
  PRIMARY KEY (route, account, currency, shard)
) WITH (fillfactor = 50);

-- What can be paid out is: available + correction + the balance of FloatAvailable.
CREATE TABLE integrations.float_snapshot (
  route text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  available bigint NOT NULL,
  as_of bigint NOT NULL,
  correction bigint NOT NULL,
  PRIMARY KEY (route, currency)
);

-- What was read, beside what counts: history for people.
CREATE TABLE integrations.float_reading (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  route text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  available bigint NOT NULL,
  as_of bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  UNIQUE (route, currency, as_of, source)
);

CREATE TABLE integrations.outbox (
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
CREATE INDEX outbox_due ON integrations.outbox (due, number) WHERE is_first AND NOT is_parked;
CREATE INDEX outbox_parked ON integrations.outbox (number) WHERE is_parked;

CREATE TABLE integrations.inbox (
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
CREATE INDEX inbox_due ON integrations.inbox (due, number) WHERE state IN ('Pending', 'Orphaned');
CREATE INDEX inbox_open ON integrations.inbox (callback_id) WHERE state IN ('Pending', 'Orphaned', 'Parked');
CREATE INDEX inbox_state ON integrations.inbox (state, number);
CREATE INDEX inbox_done ON integrations.inbox (received_at) WHERE state IN ('Applied', 'Rejected');

CREATE TABLE integrations.incoming (
  provider text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  receipt text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  payment text COLLATE "C",
  stream text COLLATE "C",
  stored_at bigint NOT NULL,
  PRIMARY KEY (receipt, provider, account)
);
CREATE INDEX incoming_age ON integrations.incoming (stored_at);

CREATE TABLE integrations.artefact (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment text COLLATE "C" NOT NULL REFERENCES integrations.payment (id),
  reference text COLLATE "C" NOT NULL,
  content bytea NOT NULL,
  stored_at bigint NOT NULL,
  erase_at bigint,
  UNIQUE (payment, reference)
);
CREATE INDEX artefact_erasure ON integrations.artefact (erase_at) WHERE erase_at IS NOT NULL;

CREATE TABLE integrations.disabled_route (
  route text COLLATE "C" PRIMARY KEY
);

-- Keys of provider clients that are called directly. A row is reserved (owner), answered (kind, answer), or both: an unknown answer stays while it is asked for again.
CREATE TABLE integrations.idempotency (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  provider text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL,
  operation text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  begun_at bigint NOT NULL,
  forget_at bigint NOT NULL CHECK (forget_at > begun_at),
  owner uuid,
  lent_at bigint,
  lease bigint CHECK (lease > 0),
  is_repeat boolean NOT NULL DEFAULT false,
  kind text COLLATE "C" CHECK (kind IN ('Final', 'Unknown')),
  answer bytea,
  answered_by uuid,
  is_forgotten boolean NOT NULL DEFAULT false,
  UNIQUE (key, operation, merchant, provider),
  CHECK ((owner IS NULL) = (lent_at IS NULL) AND (owner IS NULL) = (lease IS NULL)),
  CHECK ((kind IS NULL) = (answer IS NULL) AND (kind IS NULL) = (answered_by IS NULL)),
  CHECK (owner IS NOT NULL OR kind IS NOT NULL),
  CHECK (owner IS NULL OR kind IS DISTINCT FROM 'Final')
);
CREATE INDEX idempotency_age ON integrations.idempotency (forget_at);

-- 100 ns since 1970.
CREATE FUNCTION integrations.clock() RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint $$;

CREATE FUNCTION integrations.float_lock(route text, currency text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT hashtextextended('integrations.float_snapshot ' || currency || ' ' || route, 0) $$;

CREATE FUNCTION integrations.stream_lock(stream text) RETURNS bigint LANGUAGE sql IMMUTABLE
AS $$ SELECT hashtextextended('integrations.outbox ' || stream, 0) $$;

CREATE FUNCTION integrations.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE FUNCTION integrations.is_over(payment_id text, payment_state text, payment_due bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT payment_due IS NULL
    AND payment_state IN ('Succeeded', 'Failed', 'Expired', 'Cancelled', 'Reversed')
    AND NOT EXISTS (SELECT 1 FROM integrations.outbox WHERE outbox.stream = payment_id)
    AND NOT EXISTS (
      SELECT 1 FROM integrations.attempt
      WHERE attempt.payment = payment_id AND (attempt.state IN ('Prepared', 'Accepted', 'Unknown') OR attempt.position IN ('InFlight', 'Receivable')))
$$;

CREATE FUNCTION integrations.refuse_unless_purging() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM integrations.attempt JOIN integrations.payment ON payment.id = attempt.payment
    WHERE attempt.reference = OLD.reference AND payment.is_purging)
  THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END
$$;

-- Of a person who asked to be forgotten, words may be taken out of evidence; what it says may not change.
CREATE FUNCTION integrations.refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.number, NEW.reference, NEW.sequence, NEW.claim, NEW.source, NEW.observed_at) IS DISTINCT FROM (OLD.number, OLD.reference, OLD.sequence, OLD.claim, OLD.source, OLD.observed_at)
    OR length(NEW.body) >= length(OLD.body)
    OR NOT EXISTS (
      SELECT 1 FROM integrations.attempt JOIN integrations.payment ON payment.id = attempt.payment
      WHERE attempt.reference = OLD.reference AND payment.is_erased)
  THEN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

-- With its owner's rights: an application that may not delete evidence purges all the same.
CREATE FUNCTION integrations.purge_payments(closed_before bigint, most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  closed text[];
  gone integer;
  step integer;
BEGIN
  closed := ARRAY(
    SELECT id FROM integrations.payment
    WHERE next_due IS NULL AND updated_at < closed_before AND integrations.is_over(id, state, next_due)
    ORDER BY updated_at, id LIMIT most FOR UPDATE SKIP LOCKED);
  -- Each statement looks at a later moment: what became open while the rows were locked stays.
  UPDATE integrations.payment SET is_purging = true WHERE id = ANY (closed) AND integrations.is_over(id, state, next_due);
  closed := ARRAY(SELECT id FROM integrations.payment WHERE id = ANY (closed) AND is_purging);
  DELETE FROM integrations.evidence USING integrations.attempt WHERE evidence.reference = attempt.reference AND attempt.payment = ANY (closed);
  GET DIAGNOSTICS gone = ROW_COUNT;
  DELETE FROM integrations.posting USING integrations.attempt WHERE posting.reference = attempt.reference AND attempt.payment = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  gone := gone + step;
  DELETE FROM integrations.artefact WHERE payment = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  gone := gone + step;
  DELETE FROM integrations.attempt WHERE payment = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  gone := gone + step;
  DELETE FROM integrations.payment WHERE id = ANY (closed);
  GET DIAGNOSTICS step = ROW_COUNT;
  RETURN gone + step;
END
$$;

CREATE FUNCTION integrations.posting_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In one order, so that two connections that share a shard never wait for each other crosswise.
  INSERT INTO integrations.balance (route, account, currency, shard, minor_units)
  SELECT route, account, currency, pg_backend_pid() % 64, sum(change)::bigint
  FROM (
    SELECT route, debit AS account, currency, amount AS change FROM added
    UNION ALL
    SELECT route, credit, currency, -amount FROM added) AS moved
  GROUP BY route, account, currency
  ORDER BY route, account, currency
  ON CONFLICT (route, account, currency, shard) DO UPDATE SET minor_units = balance.minor_units + excluded.minor_units;

  -- A new snapshot waits for postings that are under way, and they for it: each counts once.
  PERFORM pg_advisory_xact_lock_shared(integrations.float_lock(route, currency))
  FROM (SELECT DISTINCT route, currency FROM added WHERE 'FloatAvailable' IN (debit, credit) ORDER BY route, currency) AS moved;

  UPDATE integrations.float_snapshot SET correction = correction - late.change
  FROM (
    SELECT added.route, added.currency, sum(CASE added.debit WHEN 'FloatAvailable' THEN added.amount ELSE -added.amount END)::bigint AS change
    FROM added JOIN integrations.float_snapshot AS stored ON stored.route = added.route AND stored.currency = added.currency
    WHERE 'FloatAvailable' IN (added.debit, added.credit) AND added.at < stored.as_of
    GROUP BY added.route, added.currency) AS late
  WHERE float_snapshot.route = late.route AND float_snapshot.currency = late.currency;
  RETURN NULL;
END
$$;

-- The first event of each stream is marked. Whoever adds to a stream or takes from it holds its lock, so that the mark is never lost between the two.
CREATE FUNCTION integrations.outbox_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(integrations.stream_lock(NEW.stream));
  NEW.is_first := NOT EXISTS (SELECT 1 FROM integrations.outbox WHERE stream = NEW.stream AND sequence < NEW.sequence);
  UPDATE integrations.outbox SET is_first = false WHERE stream = NEW.stream AND sequence > NEW.sequence AND is_first;
  RETURN NEW;
END
$$;

CREATE FUNCTION integrations.outbox_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(integrations.stream_lock(OLD.stream));
  UPDATE integrations.outbox SET is_first = true
  WHERE number = (SELECT number FROM integrations.outbox WHERE stream = OLD.stream ORDER BY sequence LIMIT 1) AND NOT is_first;
  RETURN NULL;
END
$$;

CREATE FUNCTION integrations.forget_keys(due_at bigint, most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  due bigint[];
BEGIN
  due := ARRAY(SELECT number FROM integrations.idempotency WHERE forget_at <= due_at ORDER BY forget_at LIMIT most FOR UPDATE SKIP LOCKED);
  UPDATE integrations.idempotency SET is_forgotten = true WHERE number = ANY (due);
  DELETE FROM integrations.idempotency WHERE number = ANY (due);
  RETURN cardinality(due);
END
$$;

-- Reserves a key, or tells what stands in the way.
CREATE FUNCTION integrations.reserve_key(
  at bigint, asked_provider text, asked_merchant text, asked_operation text, asked_key text, asked_fingerprint text, asking uuid, proposed text,
  asked_lease bigint, resend_window bigint, retention bigint,
  OUT status text, OUT bound_reference text, OUT stored_answer bytea, OUT lease_left bigint) LANGUAGE plpgsql AS $$
DECLARE
  found_row integrations.idempotency%ROWTYPE;
  moment bigint := coalesce(at, integrations.clock());
BEGIN
  PERFORM integrations.forget_keys(moment, 4);
  LOOP
    INSERT INTO integrations.idempotency (provider, merchant, operation, key, fingerprint, reference, begun_at, forget_at, owner, lent_at, lease)
    VALUES (asked_provider, asked_merchant, asked_operation, asked_key, asked_fingerprint, proposed, moment, moment + retention, asking, moment, asked_lease)
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
      status := 'First';
      bound_reference := proposed;
      RETURN;
    END IF;
    SELECT * INTO found_row FROM integrations.idempotency
    WHERE key = asked_key AND operation = asked_operation AND merchant = asked_merchant AND provider = asked_provider FOR UPDATE;
    -- Freed since: it is new again.
    CONTINUE WHEN NOT FOUND;
    -- Whoever held the row may have held it for a while.
    moment := coalesce(at, integrations.clock());
    EXIT WHEN found_row.forget_at > moment;
    UPDATE integrations.idempotency SET is_forgotten = true WHERE number = found_row.number;
    DELETE FROM integrations.idempotency WHERE number = found_row.number;
  END LOOP;

  bound_reference := found_row.reference;
  IF found_row.fingerprint <> asked_fingerprint THEN
    status := 'KeyReused';
  ELSIF found_row.owner = asking THEN
    status := CASE WHEN found_row.is_repeat THEN 'Again' ELSE 'First' END;
  ELSIF found_row.kind = 'Final' THEN
    status := 'Answered';
  ELSIF found_row.owner IS NOT NULL AND moment < found_row.lent_at + found_row.lease THEN
    status := 'InProgress';
    lease_left := found_row.lent_at + found_row.lease - moment;
  ELSIF moment < found_row.begun_at + resend_window THEN
    status := 'Again';
  ELSIF found_row.kind IS NOT NULL THEN
    status := 'Answered';
  ELSE
    status := 'Abandoned';
  END IF;

  IF status = 'Answered' THEN
    stored_answer := found_row.answer;
  ELSIF status IN ('First', 'Again') THEN
    UPDATE integrations.idempotency SET owner = asking, lent_at = moment, lease = asked_lease, is_repeat = (status = 'Again') WHERE number = found_row.number;
  END IF;
END
$$;

CREATE TRIGGER payment_version BEFORE UPDATE OF version ON integrations.payment FOR EACH ROW WHEN (NEW.version <> OLD.version + 1)
EXECUTE FUNCTION integrations.refuse('a version follows the one before');

CREATE TRIGGER payment_identity BEFORE UPDATE OF id, tenant, key, fingerprint, kind, amount, currency, created_at ON integrations.payment FOR EACH ROW
WHEN ((NEW.id, NEW.tenant, NEW.key, NEW.kind, NEW.amount, NEW.currency, NEW.created_at)
  IS DISTINCT FROM (OLD.id, OLD.tenant, OLD.key, OLD.kind, OLD.amount, OLD.currency, OLD.created_at)
  OR (NEW.fingerprint <> OLD.fingerprint AND (OLD.is_erased OR NOT NEW.is_erased)))
EXECUTE FUNCTION integrations.refuse('what a payment is never changes');

CREATE TRIGGER payment_erasing BEFORE UPDATE OF is_erased ON integrations.payment FOR EACH ROW
WHEN (NEW.is_erased <> OLD.is_erased AND (OLD.is_erased OR NOT integrations.is_over(NEW.id, NEW.state, NEW.next_due)))
EXECUTE FUNCTION integrations.refuse('an open payment is not erased');

CREATE TRIGGER payment_purging BEFORE UPDATE OF is_purging ON integrations.payment FOR EACH ROW
WHEN (NEW.is_purging AND NOT integrations.is_over(NEW.id, NEW.state, NEW.next_due))
EXECUTE FUNCTION integrations.refuse('an open payment is not purged');

CREATE TRIGGER payment_kept BEFORE DELETE ON integrations.payment FOR EACH ROW WHEN (NOT OLD.is_purging)
EXECUTE FUNCTION integrations.refuse('a payment is not deleted');

CREATE TRIGGER attempt_identity BEFORE UPDATE OF reference, payment, ordinal, route, provider, merchant, kind, amount, currency ON integrations.attempt FOR EACH ROW
WHEN ((NEW.reference, NEW.payment, NEW.ordinal, NEW.route, NEW.provider, NEW.merchant, NEW.kind, NEW.amount, NEW.currency)
  IS DISTINCT FROM (OLD.reference, OLD.payment, OLD.ordinal, OLD.route, OLD.provider, OLD.merchant, OLD.kind, OLD.amount, OLD.currency))
EXECUTE FUNCTION integrations.refuse('a reference stays with its attempt');

CREATE TRIGGER attempt_success BEFORE UPDATE OF state ON integrations.attempt FOR EACH ROW
WHEN ((OLD.state = 'Succeeded' AND NEW.state NOT IN ('Succeeded', 'Reversed')) OR (OLD.state = 'Reversed' AND NEW.state <> 'Reversed'))
EXECUTE FUNCTION integrations.refuse('success stays');

CREATE TRIGGER attempt_kept BEFORE DELETE ON integrations.attempt FOR EACH ROW EXECUTE FUNCTION integrations.refuse_unless_purging('an attempt is not deleted');

CREATE TRIGGER evidence_unchanged BEFORE UPDATE ON integrations.evidence FOR EACH ROW EXECUTE FUNCTION integrations.refuse_unless_erased('evidence is only added');

CREATE TRIGGER evidence_kept BEFORE DELETE ON integrations.evidence FOR EACH ROW EXECUTE FUNCTION integrations.refuse_unless_purging('evidence is only added');

CREATE TRIGGER posting_unchanged BEFORE UPDATE ON integrations.posting FOR EACH ROW EXECUTE FUNCTION integrations.refuse('postings are only added');

CREATE TRIGGER posting_kept BEFORE DELETE ON integrations.posting FOR EACH ROW EXECUTE FUNCTION integrations.refuse_unless_purging('postings are only added');

CREATE TRIGGER posting_booked AFTER INSERT ON integrations.posting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION integrations.posting_booked();

CREATE TRIGGER payment_emptied BEFORE TRUNCATE ON integrations.payment FOR EACH STATEMENT EXECUTE FUNCTION integrations.refuse('a payment is not deleted');

CREATE TRIGGER attempt_emptied BEFORE TRUNCATE ON integrations.attempt FOR EACH STATEMENT EXECUTE FUNCTION integrations.refuse('an attempt is not deleted');

CREATE TRIGGER evidence_emptied BEFORE TRUNCATE ON integrations.evidence FOR EACH STATEMENT EXECUTE FUNCTION integrations.refuse('evidence is only added');

CREATE TRIGGER posting_emptied BEFORE TRUNCATE ON integrations.posting FOR EACH STATEMENT EXECUTE FUNCTION integrations.refuse('postings are only added');

CREATE TRIGGER outbox_added BEFORE INSERT ON integrations.outbox FOR EACH ROW EXECUTE FUNCTION integrations.outbox_added();

CREATE TRIGGER outbox_removed AFTER DELETE ON integrations.outbox FOR EACH ROW EXECUTE FUNCTION integrations.outbox_removed();

CREATE TRIGGER inbox_applied BEFORE UPDATE OF state ON integrations.inbox FOR EACH ROW WHEN (OLD.state = 'Applied' AND NEW.state <> 'Applied')
EXECUTE FUNCTION integrations.refuse('an applied callback stays applied');

CREATE TRIGGER inbox_kept BEFORE DELETE ON integrations.inbox FOR EACH ROW WHEN (OLD.state NOT IN ('Applied', 'Rejected'))
EXECUTE FUNCTION integrations.refuse('an open callback is not deleted');

CREATE TRIGGER idempotency_identity BEFORE UPDATE OF provider, merchant, operation, key, fingerprint, reference, begun_at ON integrations.idempotency FOR EACH ROW
WHEN ((NEW.provider, NEW.merchant, NEW.operation, NEW.key, NEW.fingerprint, NEW.reference, NEW.begun_at)
  IS DISTINCT FROM (OLD.provider, OLD.merchant, OLD.operation, OLD.key, OLD.fingerprint, OLD.reference, OLD.begun_at))
EXECUTE FUNCTION integrations.refuse('a key stays with its reference');

CREATE TRIGGER idempotency_final BEFORE UPDATE OF owner, kind, answer ON integrations.idempotency FOR EACH ROW WHEN (OLD.kind = 'Final')
EXECUTE FUNCTION integrations.refuse('a final answer stays');

CREATE TRIGGER idempotency_kept BEFORE DELETE ON integrations.idempotency FOR EACH ROW WHEN (NOT OLD.is_forgotten AND (OLD.is_repeat OR OLD.kind IS NOT NULL))
EXECUTE FUNCTION integrations.refuse('a key that was sent is not freed');

CREATE TRIGGER idempotency_emptied BEFORE TRUNCATE ON integrations.idempotency FOR EACH STATEMENT EXECUTE FUNCTION integrations.refuse('a key that was sent is not freed');

CREATE TRIGGER reading_unchanged BEFORE UPDATE OR DELETE ON integrations.float_reading FOR EACH ROW EXECUTE FUNCTION integrations.refuse('readings are only added');

CREATE TRIGGER reading_emptied BEFORE TRUNCATE ON integrations.float_reading FOR EACH STATEMENT EXECUTE FUNCTION integrations.refuse('readings are only added');

-- For people and reports. Names, types and order of these columns are kept; new ones come at the end. No key of the host, no number, no name.
CREATE FUNCTION integrations.moment(ticks bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE
AS $$ SELECT 'epoch'::timestamptz + ticks / 10 * interval '1 microsecond' $$;

CREATE VIEW integrations.recent_payments AS
SELECT payment.id, payment.tenant, payment.kind, payment.state, payment.amount AS minor_units, payment.currency, payment.reference, payment.batch_id,
  decisive.route, decisive.provider, decisive.receipt, integrations.moment(payment.created_at) AS created_at, integrations.moment(payment.updated_at) AS updated_at, payment.is_erased
FROM integrations.payment LEFT JOIN LATERAL (
  SELECT route, provider, receipt FROM integrations.attempt WHERE attempt.payment = payment.id
  ORDER BY state IN ('Succeeded', 'Reversed') DESC, ordinal DESC LIMIT 1) AS decisive ON true
WHERE payment.created_at >= integrations.clock() - 30 * 864000000000;

CREATE VIEW integrations.pending_payments AS
SELECT payment.id, payment.tenant, payment.kind, payment.state, payment.body::json ->> 'review' AS review, payment.amount AS minor_units, payment.currency, payment.reference, payment.batch_id,
  latest.route, latest.provider, latest.state AS attempt_state, coalesce(latest.ordinal, 0) AS attempts, integrations.moment(payment.created_at) AS created_at,
  integrations.moment(payment.next_due) AS next_look_at, integrations.moment(integrations.clock()) - integrations.moment(payment.created_at) AS waiting
FROM integrations.payment LEFT JOIN LATERAL (
  SELECT route, provider, state, ordinal FROM integrations.attempt WHERE attempt.payment = payment.id ORDER BY ordinal DESC LIMIT 1) AS latest ON true
WHERE payment.state IN ('Received', 'Active', 'Review');

CREATE VIEW integrations.daily_summary AS
SELECT (integrations.moment(created_at) AT TIME ZONE 'UTC')::date AS day, tenant, kind, state, currency, count(*) AS payments, sum(amount) AS minor_units
FROM integrations.payment GROUP BY 1, 2, 3, 4, 5;

CREATE VIEW integrations.float_balance_history AS
SELECT route, currency, available AS minor_units, source, integrations.moment(as_of) AS read_at FROM integrations.float_reading;

-- What a route takes for a payment. Old builds write the body of an attempt anew without what they do not know; columns that they do not name, they leave.
ALTER TABLE integrations.attempt ADD COLUMN charge bigint, ADD COLUMN charge_currency text COLLATE "C";

-- What hosts know together, such as how the routes do. Rows are few and change every few seconds: room is left so that a change stays on its page.
CREATE TABLE integrations.shared_state (
  key text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL CHECK (version > 0),
  body bytea NOT NULL
) WITH (fillfactor = 50);

-- Open cases, the oldest first. 830 are the flags that somebody must look at.
CREATE INDEX payment_case ON integrations.payment (created_at, id) WHERE state = 'Review' OR (open_flags & 830) <> 0;

-- Payments that an alert stands for: OverExecuted, Contradiction, CompensationFailed. In a sandbox every payment has some flag.
CREATE INDEX payment_critical ON integrations.payment (created_at) WHERE open_flags & 292 <> 0;

-- What follows does what the first version did, with fewer statements inside: a payment is posted twice and tells two events. A row at a time, because nearly every call posts one.
CREATE OR REPLACE FUNCTION integrations.posting_booked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own integer := pg_backend_pid() % 64;
  waited text;
BEGIN
  -- Connections that share a shard take turns, so that they never wait for each other crosswise.
  waited := pg_advisory_xact_lock(hashtextextended('integrations.balance', own));
  INSERT INTO integrations.balance (route, account, currency, shard, minor_units)
  VALUES (NEW.route, NEW.debit, NEW.currency, own, NEW.amount), (NEW.route, NEW.credit, NEW.currency, own, -NEW.amount)
  ON CONFLICT (route, account, currency, shard) DO UPDATE SET minor_units = balance.minor_units + excluded.minor_units;

  -- A new snapshot waits for postings that are under way, and they for it: each counts once.
  IF NEW.debit = 'FloatAvailable' OR NEW.credit = 'FloatAvailable' THEN
    waited := pg_advisory_xact_lock_shared(integrations.float_lock(NEW.route, NEW.currency));
    UPDATE integrations.float_snapshot SET correction = correction - CASE NEW.debit WHEN 'FloatAvailable' THEN NEW.amount ELSE -NEW.amount END
    WHERE route = NEW.route AND currency = NEW.currency AND NEW.at < as_of;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER posting_booked AFTER INSERT ON integrations.posting FOR EACH ROW EXECUTE FUNCTION integrations.posting_booked();

CREATE OR REPLACE FUNCTION integrations.outbox_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waited text := pg_advisory_xact_lock(integrations.stream_lock(NEW.stream));
  first bigint;
BEGIN
  SELECT sequence INTO first FROM integrations.outbox WHERE stream = NEW.stream ORDER BY sequence LIMIT 1;
  NEW.is_first := first IS NULL OR first > NEW.sequence;
  IF first > NEW.sequence THEN
    UPDATE integrations.outbox SET is_first = false WHERE stream = NEW.stream AND sequence > NEW.sequence AND is_first;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION integrations.outbox_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waited text := pg_advisory_xact_lock(integrations.stream_lock(OLD.stream));
BEGIN
  IF OLD.is_first THEN
    UPDATE integrations.outbox SET is_first = true
    WHERE number = (SELECT number FROM integrations.outbox WHERE stream = OLD.stream ORDER BY sequence LIMIT 1) AND NOT is_first;
  END IF;
  RETURN NULL;
END
$$;

-- What a route takes for a payment. Old builds write the body of an attempt anew without what they do not know; columns that they do not name, they leave.
ALTER TABLE journal.attempt ADD COLUMN charge bigint, ADD COLUMN charge_currency text COLLATE "C";

-- What hosts know together, such as how the routes do. Rows are few and change every few seconds: room is left so that a change stays on its page.
CREATE TABLE journal.shared_state (
  key text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL CHECK (version > 0),
  body bytea NOT NULL
) WITH (fillfactor = 50);

-- Open cases, the oldest first. 830 are the flags that somebody must look at.
CREATE INDEX payment_case ON journal.payment (created_at, id) WHERE state = 'Review' OR (open_flags & 830) <> 0;

-- Payments that an alert stands for: OverExecuted, Contradiction, CompensationFailed. In a sandbox every payment has some flag.
CREATE INDEX payment_critical ON journal.payment (created_at) WHERE open_flags & 292 <> 0;

-- What follows does what the first version did, with fewer statements inside: a payment is posted twice and tells two events. A row at a time, because nearly every call posts one.
CREATE OR REPLACE FUNCTION journal.posting_booked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own integer := pg_backend_pid() % 64;
  waited text;
BEGIN
  -- Connections that share a shard take turns, so that they never wait for each other crosswise.
  waited := pg_advisory_xact_lock(hashtextextended('journal.balance', own));
  INSERT INTO journal.balance (route, account, currency, shard, minor_units)
  VALUES (NEW.route, NEW.debit, NEW.currency, own, NEW.amount), (NEW.route, NEW.credit, NEW.currency, own, -NEW.amount)
  ON CONFLICT (route, account, currency, shard) DO UPDATE SET minor_units = balance.minor_units + excluded.minor_units;

  -- A new snapshot waits for postings that are under way, and they for it: each counts once.
  IF NEW.debit = 'FloatAvailable' OR NEW.credit = 'FloatAvailable' THEN
    waited := pg_advisory_xact_lock_shared(journal.float_lock(NEW.route, NEW.currency));
    UPDATE journal.float_snapshot SET correction = correction - CASE NEW.debit WHEN 'FloatAvailable' THEN NEW.amount ELSE -NEW.amount END
    WHERE route = NEW.route AND currency = NEW.currency AND NEW.at < as_of;
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER posting_booked AFTER INSERT ON journal.posting FOR EACH ROW EXECUTE FUNCTION journal.posting_booked();

CREATE OR REPLACE FUNCTION journal.outbox_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waited text := pg_advisory_xact_lock(journal.stream_lock(NEW.stream));
  first bigint;
BEGIN
  SELECT sequence INTO first FROM journal.outbox WHERE stream = NEW.stream ORDER BY sequence LIMIT 1;
  NEW.is_first := first IS NULL OR first > NEW.sequence;
  IF first > NEW.sequence THEN
    UPDATE journal.outbox SET is_first = false WHERE stream = NEW.stream AND sequence > NEW.sequence AND is_first;
  END IF;
  RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION journal.outbox_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  waited text := pg_advisory_xact_lock(journal.stream_lock(OLD.stream));
BEGIN
  IF OLD.is_first THEN
    UPDATE journal.outbox SET is_first = true
    WHERE number = (SELECT number FROM journal.outbox WHERE stream = OLD.stream ORDER BY sequence LIMIT 1) AND NOT is_first;
  END IF;
  RETURN NULL;
END
$$;

-- What a route takes for a payment. Old builds write the body of an attempt anew without what they do not know; columns that they do not name, they leave.
ALTER TABLE journal.attempt ADD COLUMN charge bigint, ADD COLUMN charge_currency text COLLATE "C";

-- What hosts know together, such as how the routes do. Rows are few and change every few seconds: room is left so that a change stays on its page.
CREATE TABLE journal.shared_state (
  key text COLLATE "C" PRIMARY KEY,
  version bigint NOT NULL CHECK (version > 0),
  body bytea NOT NULL
) WITH (fillfactor = 50);

-- Payments that an alert stands for: OverExecuted, Contradiction, CompensationFailed. In a sandbox every payment has some flag.
CREATE INDEX payment_critical ON journal.payment (created_at) WHERE open_flags & 292 <> 0;

-- What a route takes for a payment. Old builds write the body of an attempt anew without what they do not know; columns that they do not name, they leave.
ALTER TABLE journal.attempt ADD COLUMN charge bigint, ADD COLUMN charge_currency text COLLATE "C";

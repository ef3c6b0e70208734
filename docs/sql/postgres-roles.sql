-- Rights on a journal in the schema "integrations", for three roles. Run it as the role that owns the schema, after the schema was made and after each update.
-- Create the roles first, in your own way: payments_app for the hosts, payments_bi for reports. The owner is who opened the journal first; hosts do not need to be it.

REVOKE ALL ON SCHEMA integrations FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA integrations FROM PUBLIC, payments_app, payments_bi;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA integrations FROM PUBLIC, payments_app, payments_bi;

-- Hosts: read and add; change what has a state; delete what was told or is over. Payments, attempts, evidence and postings go by the purge alone, which runs with its owner's rights.
GRANT USAGE ON SCHEMA integrations TO payments_app;
GRANT SELECT ON ALL TABLES IN SCHEMA integrations TO payments_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA integrations TO payments_app;
GRANT INSERT, UPDATE ON
  integrations.payment, integrations.attempt, integrations.evidence, integrations.balance, integrations.float_snapshot,
  integrations.artefact, integrations.shared_state TO payments_app;
GRANT INSERT ON integrations.attempt_callback, integrations.attempt_identifier, integrations.posting, integrations.float_reading TO payments_app;
GRANT INSERT, UPDATE, DELETE ON integrations.outbox, integrations.inbox, integrations.incoming, integrations.disabled_route, integrations.idempotency TO payments_app;

-- Reports: the four views and nothing else.
GRANT USAGE ON SCHEMA integrations TO payments_bi;
GRANT SELECT ON integrations.recent_payments, integrations.pending_payments, integrations.daily_summary, integrations.float_balance_history TO payments_bi;
GRANT EXECUTE ON FUNCTION integrations.moment(bigint), integrations.clock() TO payments_bi;

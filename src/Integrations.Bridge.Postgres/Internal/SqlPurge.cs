using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Removes what is over, a little at a time; each step brings how many rows went. What must stay is decided by the schema too.</summary>
internal static class SqlPurge
{
    // Erased rows leave the index with their time, so that none is met twice.
    public static void Artefacts(PostgresBatch batch, DateTimeOffset? now, int most) => batch.Add(
        """
        WITH due AS MATERIALIZED (SELECT number FROM journal.artefact WHERE erase_at <= (SELECT coalesce($1, journal.clock())) LIMIT $2 FOR UPDATE SKIP LOCKED),
        gone AS (UPDATE journal.artefact SET content = '', erase_at = NULL FROM due WHERE artefact.number = due.number RETURNING 1)
        SELECT count(*)::integer FROM gone
        """,
        Time(now),
        Number(most));

    public static void Callbacks(PostgresBatch batch, DateTimeOffset before, int most) => batch.Add(
        """
        WITH done AS MATERIALIZED (SELECT number FROM journal.inbox WHERE state IN ('Applied', 'Rejected') AND received_at < $1 LIMIT $2 FOR UPDATE SKIP LOCKED),
        gone AS (DELETE FROM journal.inbox USING done WHERE inbox.number = done.number RETURNING 1)
        SELECT count(*)::integer FROM gone
        """,
        Time(before),
        Number(most));

    public static void Incoming(PostgresBatch batch, DateTimeOffset before, int most) => batch.Add(
        """
        WITH told AS MATERIALIZED (
          SELECT receipt, provider, account FROM journal.incoming
          WHERE stored_at < $1 AND NOT EXISTS (SELECT 1 FROM journal.outbox WHERE outbox.stream = incoming.stream) LIMIT $2 FOR UPDATE OF incoming SKIP LOCKED),
        gone AS (DELETE FROM journal.incoming USING told WHERE incoming.receipt = told.receipt AND incoming.provider = told.provider AND incoming.account = told.account RETURNING 1)
        SELECT count(*)::integer FROM gone
        """,
        Time(before),
        Number(most));

    /// <summary>Removes closed payments with all that belongs to them.</summary>
    public static void Payments(PostgresBatch batch, DateTimeOffset before, int most) => batch.Add("SELECT journal.purge_payments($1, $2)", Time(before), Number(most));
}

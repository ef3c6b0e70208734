using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Removes what is over, a little at a time. What must stay is decided by the schema too.</summary>
internal static class SqlPurge
{
    public static int Callbacks(SqliteSession session, DateTimeOffset before, int most) => session.Execute(
        "DELETE FROM inbox WHERE number IN (SELECT number FROM inbox WHERE state IN ('Applied', 'Rejected') AND received_at < $before LIMIT $most)",
        ("$before", Time(before)),
        ("$most", most));

    public static int Incoming(SqliteSession session, DateTimeOffset before, int most) => session.Execute(
        """
        DELETE FROM incoming WHERE (receipt, provider, account) IN (
          SELECT receipt, provider, account FROM incoming
          WHERE stored_at < $before AND (stream IS NULL OR NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.stream = incoming.stream)) LIMIT $most)
        """,
        ("$before", Time(before)),
        ("$most", most));

    /// <summary>Removes closed payments with all that belongs to them.</summary>
    public static int Payments(SqliteSession session, DateTimeOffset before, int most)
    {
        var closed = session.All(
            """
            SELECT id FROM payment INDEXED BY payment_closed
            WHERE next_due IS NULL AND updated_at < $before AND state IN ('Succeeded', 'Failed', 'Expired', 'Cancelled', 'Reversed')
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.stream = payment.id)
              AND NOT EXISTS (
                SELECT 1 FROM attempt
                WHERE attempt.payment = payment.id AND (attempt.state IN ('Prepared', 'Accepted', 'Unknown') OR attempt.position IN ('InFlight', 'Receivable')))
            ORDER BY updated_at, id LIMIT $most
            """,
            reader => reader.GetString(0),
            ("$before", Time(before)),
            ("$most", most));
        return closed.Sum(id => Remove(session, id));
    }

    private static int Remove(SqliteSession session, string id)
    {
        session.Execute("UPDATE payment SET is_purging = 1 WHERE id = $id", ("$id", id));
        return session.Execute("DELETE FROM evidence WHERE reference IN (SELECT reference FROM attempt WHERE payment = $id)", ("$id", id))
            + session.Execute("DELETE FROM posting WHERE reference IN (SELECT reference FROM attempt WHERE payment = $id)", ("$id", id))
            + session.Execute("DELETE FROM artefact WHERE payment = $id", ("$id", id))
            + session.Execute("DELETE FROM attempt WHERE payment = $id", ("$id", id))
            + session.Execute("DELETE FROM payment WHERE id = $id", ("$id", id));
    }
}

using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Tokens and PINs.</summary>
internal static class SqlArtefacts
{
    public static void Store(SqliteSession session, ArtefactRecord artefact) => session.Execute(
        """
        INSERT INTO artefact (payment, reference, content, stored_at, erase_at) VALUES ($payment, $reference, $content, $stored, $erase)
        ON CONFLICT (payment, reference) DO UPDATE SET content = excluded.content, stored_at = excluded.stored_at, erase_at = excluded.erase_at
        """,
        ("$payment", artefact.Payment.ToString()),
        ("$reference", artefact.Reference),
        ("$content", Bytes(artefact.Content)),
        ("$stored", Time(artefact.StoredAt)),
        ("$erase", Time(artefact.EraseAt)));

    /// <summary>The one that was stored first, of those that are still held.</summary>
    public static ArtefactRecord? Find(SqliteSession session, PaymentId payment) => session.First(
        "SELECT reference, content, stored_at, erase_at FROM artefact WHERE payment = $payment AND length(content) > 0 ORDER BY number LIMIT 1",
        reader => new ArtefactRecord
        {
            Payment = payment,
            Reference = reader.GetString(0),
            Content = reader.GetBytes(1),
            StoredAt = reader.GetTime(2),
            EraseAt = reader.GetTimeOrNull(3),
        },
        ("$payment", payment.ToString()));

    public static void SetErasure(SqliteSession session, PaymentId payment, DateTimeOffset eraseAt) =>
        session.Execute("UPDATE artefact SET erase_at = $erase WHERE payment = $payment", ("$erase", Time(eraseAt)), ("$payment", payment.ToString()));

    // Erased rows leave the index with their time, so that none is met twice.
    public static int Erase(SqliteSession session, DateTimeOffset now, int most) => session.Execute(
        "UPDATE artefact SET content = x'', erase_at = NULL WHERE number IN (SELECT number FROM artefact WHERE erase_at <= $now LIMIT $most)", ("$now", Time(now)), ("$most", most));
}

using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Tokens and PINs.</summary>
internal static class SqlArtefacts
{
    /// <summary>Stores one of a payment that this transaction wrote.</summary>
    public static void Store(PostgresBatch batch, ArtefactRecord artefact) => batch.Add(
        $"""
        INSERT INTO journal.artefact (payment, reference, content, stored_at, erase_at) SELECT $1, $2, $3, $4, $5 WHERE {SqlPayments.IsWrittenHere}
        ON CONFLICT (payment, reference) DO UPDATE SET content = excluded.content, stored_at = excluded.stored_at, erase_at = excluded.erase_at
        """,
        Id(artefact.Payment),
        Key(artefact.Reference),
        Bytes(artefact.Content),
        Time(artefact.StoredAt),
        Time(artefact.EraseAt));

    /// <summary>The one that was stored first, of those that are still held.</summary>
    public static void Find(PostgresBatch batch, PaymentId payment) => batch.Add(
        "SELECT reference, content, stored_at, erase_at FROM journal.artefact WHERE payment = $1 AND length(content) > 0 ORDER BY number LIMIT 1", Id(payment));

    public static ArtefactRecord Read(NpgsqlDataReader reader, PaymentId payment) => new()
    {
        Payment = payment,
        Reference = reader.GetString(0),
        Content = reader.GetBytes(1),
        StoredAt = reader.GetTime(2),
        EraseAt = reader.GetTimeOrNull(3),
    };

    public static void SetErasure(PostgresBatch batch, PaymentId payment, DateTimeOffset eraseAt) =>
        batch.Add("UPDATE journal.artefact SET erase_at = $2 WHERE payment = $1 RETURNING 1", Id(payment), Time(eraseAt));
}

using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Callbacks, and money that came in unasked.</summary>
internal static class SqlInbox
{
    public const string Columns = "id, slug, callback_id, envelope, received_at, state, due, tries, failures, note";

    /// <summary>Whether this transaction took incoming money: the same as <see cref="SqlPayments.IsWrittenHere"/> says for a payment, whose id this is not.</summary>
    public const string IsTakenHere = "current_setting('integrations.written', true) = 'incoming'";

    public static void Add(PostgresBatch batch, InboxRecord record) => batch.Add(
        $"INSERT INTO journal.inbox ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING RETURNING 1",
        Key(record.Id),
        Key(record.Slug),
        Key(record.CallbackId),
        Bytes(record.Envelope),
        Time(record.ReceivedAt),
        Name(record.State),
        Time(record.Due),
        Number(record.Tries),
        Number(record.Failures),
        Text(record.Note));

    public static void Update(PostgresBatch batch, InboxRecord record) => batch.Add(
        "UPDATE journal.inbox SET state = $2, due = $3, tries = $4, failures = $5, note = $6 WHERE id = $1 AND state <> 'Applied' RETURNING 1",
        Key(record.Id),
        Name(record.State),
        Time(record.Due),
        Number(record.Tries),
        Number(record.Failures),
        Text(record.Note));

    public static void MarkApplied(PostgresBatch batch, string id) => batch.Add("UPDATE journal.inbox SET state = 'Applied' WHERE id = $1 AND state <> 'Applied'", Key(id));

    /// <summary>Marks it when this transaction wrote the payment.</summary>
    public static void MarkApplied(PostgresBatch batch, PaymentId payment, string id) => batch.Add(
        $"UPDATE journal.inbox SET state = 'Applied' WHERE {SqlPayments.IsWrittenHere} AND id = $2 AND state <> 'Applied'", Id(payment), Key(id));

    public static void HasOpen(PostgresBatch batch, string callbackId) => batch.Add(
        "SELECT EXISTS (SELECT 1 FROM journal.inbox WHERE callback_id = $1 AND state IN ('Pending', 'Orphaned', 'Parked'))", Key(callbackId));

    public static void HasIncoming(PostgresBatch batch, string provider, string account, string receipt) => batch.Add(
        "SELECT EXISTS (SELECT 1 FROM journal.incoming WHERE receipt = $1 AND provider = $2 AND account = $3)", Key(receipt), Key(provider), Key(account));

    public static void List(PostgresBatch batch, InboxState state, int limit) =>
        batch.Add($"SELECT {Columns} FROM journal.inbox WHERE state = $1 ORDER BY number LIMIT $2", Name(state), Number(limit));

    public static void TakeIncoming(PostgresBatch batch, IncomingRecord incoming, OutboxRecord? told, string appliedCallback)
    {
        batch.Add(
            """
            INSERT INTO journal.incoming (receipt, provider, account, merchant, payment, stream, stored_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (receipt, provider, account) DO NOTHING RETURNING set_config('integrations.written', 'incoming', true)
            """,
            Key(incoming.Receipt),
            Key(incoming.Provider),
            Key(incoming.Account),
            Key(incoming.Merchant),
            Text(incoming.Payment?.ToString()),
            Key(told?.Stream),
            Time(incoming.StoredAt));
        if (told is not null)
        {
            SqlOutbox.AddOfIncoming(batch, told);
        }

        MarkApplied(batch, appliedCallback);
    }

    public static InboxRecord Read(NpgsqlDataReader reader) => Read(reader, 0);

    public static InboxRecord Read(NpgsqlDataReader reader, int first) => new()
    {
        Id = reader.GetString(first),
        Slug = reader.GetString(first + 1),
        CallbackId = reader.GetString(first + 2),
        Envelope = reader.GetBytes(first + 3),
        ReceivedAt = reader.GetTime(first + 4),
        State = reader.GetName<InboxState>(first + 5),
        Due = reader.GetTime(first + 6),
        Tries = reader.GetInt32(first + 7),
        Failures = reader.GetInt32(first + 8),
        Note = reader.GetTextOrNull(first + 9),
    };
}

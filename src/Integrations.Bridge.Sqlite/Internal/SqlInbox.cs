using Microsoft.Data.Sqlite;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Callbacks, and money that came in unasked.</summary>
internal static class SqlInbox
{
    private const string Columns = "id, slug, callback_id, envelope, received_at, state, due, tries, failures, note";

    public static bool Add(SqliteSession session, InboxRecord record) => session.Execute(
        """
        INSERT INTO inbox (id, slug, callback_id, envelope, received_at, state, due, tries, failures, note)
        VALUES ($id, $slug, $callback, $envelope, $received, $state, $due, $tries, $failures, $note)
        ON CONFLICT (id) DO NOTHING
        """,
        ("$id", record.Id),
        ("$slug", record.Slug),
        ("$callback", record.CallbackId),
        ("$envelope", Bytes(record.Envelope)),
        ("$received", Time(record.ReceivedAt)),
        ("$state", Name(record.State)),
        ("$due", Time(record.Due)),
        ("$tries", record.Tries),
        ("$failures", record.Failures),
        ("$note", record.Note)) is 1;

    public static void Update(SqliteSession session, InboxRecord record) => session.Execute(
        "UPDATE inbox SET state = $state, due = $due, tries = $tries, failures = $failures, note = $note WHERE id = $id AND state <> 'Applied'",
        ("$state", Name(record.State)),
        ("$due", Time(record.Due)),
        ("$tries", record.Tries),
        ("$failures", record.Failures),
        ("$note", record.Note),
        ("$id", record.Id));

    public static void MarkApplied(SqliteSession session, string id) => session.Execute("UPDATE inbox SET state = 'Applied' WHERE id = $id AND state <> 'Applied'", ("$id", id));

    public static bool HasOpen(SqliteSession session, string callbackId) => session.First(
        "SELECT EXISTS (SELECT 1 FROM inbox WHERE callback_id = $callback AND state IN ('Pending', 'Orphaned', 'Parked'))", reader => reader.GetBoolean(0), ("$callback", callbackId));

    public static bool HasIncoming(SqliteSession session, string provider, string account, string receipt) => session.First(
        "SELECT EXISTS (SELECT 1 FROM incoming WHERE receipt = $receipt AND provider = $provider AND account = $account)",
        reader => reader.GetBoolean(0),
        ("$receipt", receipt),
        ("$provider", provider),
        ("$account", account));

    // The index is named, because SQLite would rather read all rows of a state and sort them.
    public static List<InboxRecord> Due(SqliteSession session, DateTimeOffset now, int most) => session.All(
        $"SELECT {Columns} FROM inbox INDEXED BY inbox_due WHERE state IN ('Pending', 'Orphaned') AND due <= $now ORDER BY due, number LIMIT $most", Read, ("$now", Time(now)), ("$most", most));

    /// <summary>When the callback after so many is due.</summary>
    public static DateTimeOffset? DueAfter(SqliteSession session, int skipped) => session.First(
        "SELECT due FROM inbox INDEXED BY inbox_due WHERE state IN ('Pending', 'Orphaned') ORDER BY due, number LIMIT 1 OFFSET $skipped", reader => (DateTimeOffset?)reader.GetTime(0), ("$skipped", skipped));

    public static InboxRecord Claim(SqliteSession session, InboxRecord record, DateTimeOffset until)
    {
        session.Execute("UPDATE inbox SET due = $until WHERE id = $id", ("$until", Time(until)), ("$id", record.Id));
        return record with { Due = until };
    }

    public static List<InboxRecord> List(SqliteSession session, InboxState state, int limit) =>
        session.All($"SELECT {Columns} FROM inbox WHERE state = $state ORDER BY number LIMIT $limit", Read, ("$state", Name(state)), ("$limit", limit));

    public static bool TakeIncoming(SqliteSession session, IncomingRecord incoming, OutboxRecord? told, string appliedCallback)
    {
        var isNew = session.Execute(
            """
            INSERT INTO incoming (provider, account, receipt, merchant, payment, stream, stored_at)
            VALUES ($provider, $account, $receipt, $merchant, $payment, $stream, $stored)
            ON CONFLICT (receipt, provider, account) DO NOTHING
            """,
            ("$provider", incoming.Provider),
            ("$account", incoming.Account),
            ("$receipt", incoming.Receipt),
            ("$merchant", incoming.Merchant),
            ("$payment", incoming.Payment?.ToString()),
            ("$stream", told?.Stream),
            ("$stored", Time(incoming.StoredAt))) is 1;
        if (isNew && told is not null)
        {
            SqlOutbox.Add(session, told);
        }

        MarkApplied(session, appliedCallback);
        return isNew;
    }

    private static InboxRecord Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Slug = reader.GetString(1),
        CallbackId = reader.GetString(2),
        Envelope = reader.GetBytes(3),
        ReceivedAt = reader.GetTime(4),
        State = reader.GetName<InboxState>(5),
        Due = reader.GetTime(6),
        Tries = reader.GetInt32(7),
        Failures = reader.GetInt32(8),
        Note = reader.GetTextOrNull(9),
    };
}

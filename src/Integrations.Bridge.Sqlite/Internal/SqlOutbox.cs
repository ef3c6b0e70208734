using Microsoft.Data.Sqlite;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Events that were not told yet. The first of each stream is marked, so that finding due ones never walks through those that wait behind it.</summary>
internal static class SqlOutbox
{
    private const string Columns = "event_id, stream, sequence, kind, content, created_at, failures, due, error, is_parked";

    public static void Add(SqliteSession session, OutboxRecord record)
    {
        session.Execute(
            """
            INSERT INTO outbox (event_id, stream, sequence, kind, content, created_at, failures, due, error, is_parked, is_first)
            VALUES ($id, $stream, $sequence, $kind, $content, $created, $failures, $due, $error, $parked,
              NOT EXISTS (SELECT 1 FROM outbox WHERE stream = $stream AND sequence < $sequence))
            """,
            ("$id", record.EventId),
            ("$stream", record.Stream),
            ("$sequence", record.Sequence),
            ("$kind", Name(record.Kind)),
            ("$content", Bytes(record.Body)),
            ("$created", Time(record.CreatedAt)),
            ("$failures", record.Failures),
            ("$due", Time(record.Due)),
            ("$error", record.Error),
            ("$parked", record.IsParked ? 1 : 0));
        session.Execute("UPDATE outbox SET is_first = 0 WHERE stream = $stream AND sequence > $sequence AND is_first = 1", ("$stream", record.Stream), ("$sequence", record.Sequence));
    }

    public static void Update(SqliteSession session, OutboxRecord failed) => session.Execute(
        "UPDATE outbox SET failures = $failures, due = $due, error = $error, is_parked = $parked WHERE event_id = $id",
        ("$failures", failed.Failures),
        ("$due", Time(failed.Due)),
        ("$error", failed.Error),
        ("$parked", failed.IsParked ? 1 : 0),
        ("$id", failed.EventId));

    public static void Remove(SqliteSession session, string eventId)
    {
        var stream = session.First("DELETE FROM outbox WHERE event_id = $id RETURNING stream", reader => reader.GetString(0), ("$id", eventId));
        if (stream is not null)
        {
            session.Execute(
                "UPDATE outbox SET is_first = 1 WHERE number = (SELECT number FROM outbox WHERE stream = $stream ORDER BY sequence LIMIT 1) AND is_first = 0", ("$stream", stream));
        }
    }

    public static List<OutboxRecord> Due(SqliteSession session, DateTimeOffset now, int most) => session.All(
        $"SELECT {Columns} FROM outbox WHERE is_first = 1 AND is_parked = 0 AND due <= $now ORDER BY due, number LIMIT $most", Read, ("$now", Time(now)), ("$most", most));

    /// <summary>When the event after so many is due.</summary>
    public static DateTimeOffset? DueAfter(SqliteSession session, int skipped) => session.First(
        "SELECT due FROM outbox WHERE is_first = 1 AND is_parked = 0 ORDER BY due, number LIMIT 1 OFFSET $skipped", reader => (DateTimeOffset?)reader.GetTime(0), ("$skipped", skipped));

    public static OutboxRecord Claim(SqliteSession session, OutboxRecord record, DateTimeOffset until)
    {
        session.Execute("UPDATE outbox SET due = $until WHERE event_id = $id", ("$until", Time(until)), ("$id", record.EventId));
        return record with { Due = until };
    }

    public static List<OutboxRecord> ListParked(SqliteSession session, int limit) =>
        session.All($"SELECT {Columns} FROM outbox WHERE is_parked = 1 ORDER BY number LIMIT $limit", Read, ("$limit", limit));

    private static OutboxRecord Read(SqliteDataReader reader) => new()
    {
        EventId = reader.GetString(0),
        Stream = reader.GetString(1),
        Sequence = reader.GetInt64(2),
        Kind = reader.GetName<OutboxKind>(3),
        Body = reader.GetBytes(4),
        CreatedAt = reader.GetTime(5),
        Failures = reader.GetInt32(6),
        Due = reader.GetTime(7),
        Error = reader.GetTextOrNull(8),
        IsParked = reader.GetBoolean(9),
    };
}

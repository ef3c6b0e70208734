using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Events that were not told yet. The schema marks the first of each stream, so that finding due ones never walks through those that wait behind it.</summary>
internal static class SqlOutbox
{
    public const string Columns = "event_id, stream, sequence, kind, content, created_at, failures, due, error, is_parked";

    private const string Insert = $"INSERT INTO journal.outbox ({Columns}, is_first)";

    /// <summary>Adds an event of a payment that this transaction wrote.</summary>
    public static void Add(PostgresBatch batch, PaymentId payment, OutboxRecord record) => batch.Add(
        $"{Insert} SELECT $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false WHERE {SqlPayments.IsWrittenHere}",
        [Id(payment), .. Values(record)]);

    /// <summary>Adds the event of money that this transaction took.</summary>
    public static void AddOfIncoming(PostgresBatch batch, OutboxRecord record) => batch.Add(
        $"{Insert} SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false WHERE {SqlInbox.IsTakenHere}", Values(record));

    public static void Update(PostgresBatch batch, OutboxRecord failed) => batch.Add(
        "UPDATE journal.outbox SET failures = $2, due = $3, error = $4, is_parked = $5 WHERE event_id = $1 RETURNING 1",
        Key(failed.EventId),
        Number(failed.Failures),
        Time(failed.Due),
        Text(failed.Error),
        Flag(failed.IsParked));

    /// <summary>Removes events, those of one stream in their order: the trigger of the schema marks the next after each.</summary>
    public static void Remove(PostgresBatch batch, IReadOnlyList<string> eventIds) => batch.Add("DELETE FROM journal.outbox WHERE event_id = ANY ($1)", Keys(eventIds));

    public static void ListParked(PostgresBatch batch, int limit) => batch.Add($"SELECT {Columns} FROM journal.outbox WHERE is_parked ORDER BY number LIMIT $1", Number(limit));

    public static OutboxRecord Read(NpgsqlDataReader reader) => Read(reader, 0);

    public static OutboxRecord Read(NpgsqlDataReader reader, int first) => new()
    {
        EventId = reader.GetString(first),
        Stream = reader.GetString(first + 1),
        Sequence = reader.GetInt64(first + 2),
        Kind = reader.GetName<OutboxKind>(first + 3),
        Body = reader.GetBytes(first + 4),
        CreatedAt = reader.GetTime(first + 5),
        Failures = reader.GetInt32(first + 6),
        Due = reader.GetTime(first + 7),
        Error = reader.GetTextOrNull(first + 8),
        IsParked = reader.GetBoolean(first + 9),
    };

    private static NpgsqlParameter[] Values(OutboxRecord record) =>
    [
        Key(record.EventId),
        Key(record.Stream),
        Whole(record.Sequence),
        Name(record.Kind),
        Bytes(record.Body),
        Time(record.CreatedAt),
        Number(record.Failures),
        Time(record.Due),
        Text(record.Error),
        Flag(record.IsParked),
    ];
}

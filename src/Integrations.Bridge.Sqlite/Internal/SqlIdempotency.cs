using Integrations.Idempotency;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Keys of direct calls. Called inside the writer's transaction, so nobody comes between the look and the write.</summary>
internal static class SqlIdempotency
{
    private const string IsKey = "key = $key AND operation = $operation AND merchant = $merchant AND provider = $provider";
    private const int ForgottenPerCall = 4;

    public static Reservation Reserve(SqliteSession session, ReservationRequest request, TimeSpan retention, DateTimeOffset now)
    {
        var at = Time(now);
        foreach (var number in session.All("SELECT number FROM idempotency WHERE forget_at <= $at ORDER BY forget_at LIMIT $most", reader => reader.GetInt64(0), ("$at", at), ("$most", ForgottenPerCall)))
        {
            Forget(session, number);
        }

        var row = Find(session, request.Key);
        if (row is not null && row.ForgetAt <= at)
        {
            Forget(session, row.Number);
            row = null;
        }

        return row is null ? Begin(session, request, retention, at) : Decide(session, row, request, at);
    }

    public static bool Complete(SqliteSession session, IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer) => session.Execute(
        $"UPDATE idempotency SET owner = NULL, lent_at = NULL, lease = NULL, kind = $kind, answer = $answer, answered_by = $owner WHERE {IsKey} AND owner = $owner",
        [.. Values(key), ("$owner", owner.ToByteArray()), ("$kind", Name(kind)), ("$answer", Bytes(answer))]) > 0;

    /// <summary>True when this very answer of this owner stands.</summary>
    public static bool IsAnswered(SqliteSession session, IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer) => session.First(
        $"SELECT 1 FROM idempotency WHERE {IsKey} AND owner IS NULL AND answered_by = $owner AND kind = $kind AND answer = $answer",
        _ => true,
        [.. Values(key), ("$owner", owner.ToByteArray()), ("$kind", Name(kind)), ("$answer", Bytes(answer))]);

    public static bool Release(SqliteSession session, IdempotencyKey key, Guid owner) =>
        session.Execute($"DELETE FROM idempotency WHERE {IsKey} AND owner = $owner AND is_repeat = 0 AND kind IS NULL", [.. Values(key), ("$owner", owner.ToByteArray())]) > 0;

    public static bool IsKnown(SqliteSession session, IdempotencyKey key) => session.First($"SELECT 1 FROM idempotency WHERE {IsKey}", _ => true, Values(key));

    private static Reservation Begin(SqliteSession session, ReservationRequest request, TimeSpan retention, long at)
    {
        session.Execute(
            """
            INSERT INTO idempotency (key, operation, merchant, provider, fingerprint, reference, begun_at, forget_at, owner, lent_at, lease)
            VALUES ($key, $operation, $merchant, $provider, $fingerprint, $reference, $at, $forget, $owner, $at, $lease)
            """,
            [
                .. Values(request.Key),
                ("$fingerprint", request.Fingerprint.ToString()),
                ("$reference", request.ProposedReference),
                ("$at", at),
                ("$forget", at + retention.Ticks),
                ("$owner", request.Owner.ToByteArray()),
                ("$lease", request.Lease.Ticks),
            ]);
        return new Reservation(ReservationStatus.First, request.ProposedReference);
    }

    private static Reservation Decide(SqliteSession session, Row row, ReservationRequest request, long at)
    {
        if (row.Fingerprint != request.Fingerprint.ToString())
        {
            return new Reservation(ReservationStatus.KeyReused, row.Reference);
        }

        if (row.Owner == request.Owner)
        {
            return Lend(session, row, request, at, row.IsRepeat);
        }

        if (row.Kind is StoredAnswerKind.Final)
        {
            return Answered(row);
        }

        if (row.Owner is not null && row.LentAt + row.Lease - at is > 0 and var left)
        {
            return new Reservation(ReservationStatus.InProgress, row.Reference) { LeaseRemaining = TimeSpan.FromTicks(left) };
        }

        return at < row.BegunAt + request.ResendWindow.Ticks ? Lend(session, row, request, at, isRepeat: true)
            : row.Kind is null ? new Reservation(ReservationStatus.Abandoned, row.Reference)
            : Answered(row);
    }

    private static Reservation Lend(SqliteSession session, Row row, ReservationRequest request, long at, bool isRepeat)
    {
        session.Execute(
            "UPDATE idempotency SET owner = $owner, lent_at = $at, lease = $lease, is_repeat = $repeat WHERE number = $number",
            ("$owner", request.Owner.ToByteArray()),
            ("$at", at),
            ("$lease", request.Lease.Ticks),
            ("$repeat", isRepeat ? 1 : 0),
            ("$number", row.Number));
        return new Reservation(isRepeat ? ReservationStatus.Again : ReservationStatus.First, row.Reference);
    }

    private static Reservation Answered(Row row) => new(ReservationStatus.Answered, row.Reference) { Answer = row.Answer };

    private static void Forget(SqliteSession session, long number)
    {
        session.Execute("UPDATE idempotency SET is_forgotten = 1 WHERE number = $number", ("$number", number));
        session.Execute("DELETE FROM idempotency WHERE number = $number", ("$number", number));
    }

    private static Row? Find(SqliteSession session, IdempotencyKey key) => session.First<Row?>(
        $"SELECT number, fingerprint, reference, begun_at, forget_at, owner, coalesce(lent_at, 0), coalesce(lease, 0), is_repeat, kind, answer FROM idempotency WHERE {IsKey}",
        reader => new Row(
            reader.GetInt64(0),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetInt64(3),
            reader.GetInt64(4),
            reader.IsDBNull(5) ? null : new Guid(reader.GetBytes(5)),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.GetInt64(8) is not 0,
            reader.IsDBNull(9) ? null : reader.GetName<StoredAnswerKind>(9),
            reader.IsDBNull(10) ? null : reader.GetBytes(10)),
        Values(key));

    private static (string Name, object? Value)[] Values(IdempotencyKey key) =>
        [("$key", key.Value), ("$operation", key.Operation), ("$merchant", key.Merchant), ("$provider", key.Provider)];

    private sealed record Row(
        long Number, string Fingerprint, string Reference, long BegunAt, long ForgetAt, Guid? Owner, long LentAt, long Lease, bool IsRepeat, StoredAnswerKind? Kind, byte[]? Answer);
}

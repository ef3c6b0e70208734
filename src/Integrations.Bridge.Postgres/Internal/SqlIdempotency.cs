using Integrations.Idempotency;
using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Keys of direct calls. The rules of a reservation stand in the schema, so that one call decides and writes.</summary>
internal static class SqlIdempotency
{
    private const string IsKey = "key = $1 AND operation = $2 AND merchant = $3 AND provider = $4";

    public static void Reserve(PostgresBatch batch, ReservationRequest request, TimeSpan retention, DateTimeOffset? now)
    {
        var key = request.Key;
        batch.Add(
            "SELECT status, bound_reference, stored_answer, lease_left FROM journal.reserve_key($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            Time(now),
            Key(key.Provider),
            Key(key.Merchant),
            Key(key.Operation),
            Key(key.Value),
            Text(request.Fingerprint.ToString()),
            Owner(request.Owner),
            Text(request.ProposedReference),
            Whole(request.Lease.Ticks),
            Whole(request.ResendWindow.Ticks),
            Whole(retention.Ticks));
    }

    public static async ValueTask<Reservation> ReadReservationAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
        return new Reservation(reader.GetName<ReservationStatus>(0), reader.GetString(1))
        {
            Answer = await reader.IsDBNullAsync(2).ConfigureAwait(false) ? default : reader.GetBytes(2),
            LeaseRemaining = await reader.IsDBNullAsync(3).ConfigureAwait(false) ? default : TimeSpan.FromTicks(reader.GetInt64(3)),
        };
    }

    /// <summary>Stores the answer; then tells whether this very answer of this owner stands, for whoever asks again.</summary>
    public static void Complete(PostgresBatch batch, IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer)
    {
        batch.Add(
            $"UPDATE journal.idempotency SET owner = NULL, lent_at = NULL, lease = NULL, kind = $6, answer = $7, answered_by = $5 WHERE {IsKey} AND owner = $5 RETURNING 1",
            [.. Values(key), Owner(owner), Name(kind), Bytes(answer)]);
        batch.Add(
            $"SELECT 1 FROM journal.idempotency WHERE {IsKey} AND owner IS NULL AND answered_by = $5 AND kind = $6 AND answer = $7",
            [.. Values(key), Owner(owner), Name(kind), Bytes(answer)]);
    }

    /// <summary>Frees the key; then tells whether somebody's reservation stands, for whoever asks again.</summary>
    public static void Release(PostgresBatch batch, IdempotencyKey key, Guid owner)
    {
        batch.Add($"DELETE FROM journal.idempotency WHERE {IsKey} AND owner = $5 AND NOT is_repeat AND kind IS NULL RETURNING 1", [.. Values(key), Owner(owner)]);
        batch.Add($"SELECT 1 FROM journal.idempotency WHERE {IsKey}", Values(key));
    }

    private static NpgsqlParameter[] Values(IdempotencyKey key) => [Key(key.Value), Key(key.Operation), Key(key.Merchant), Key(key.Provider)];
}

using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Takes due work: what is taken is due again when its claim ends. Rows that another host is taking are passed over, never waited for.</summary>
/// <remarks>Each statement brings at least one row: the moment, when the next of its kind is due that it does not bring, and one taken row or nulls.</remarks>
internal static class SqlClaims
{
    private const string Payments =
        $"""
        WITH moment AS MATERIALIZED (SELECT coalesce($1, journal.clock()) AS now),
        due AS MATERIALIZED (
          SELECT id, next_due FROM journal.payment WHERE next_due <= (SELECT now FROM moment)
          ORDER BY next_due, id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED),
        taken AS (
          UPDATE journal.payment SET next_due = (SELECT now FROM moment) + $2 FROM due WHERE payment.id = due.id
          RETURNING payment.id, due.next_due AS was_due)
        SELECT moment.now, (
            SELECT next_due FROM journal.payment WHERE next_due IS NOT NULL AND id NOT IN (SELECT id FROM due) ORDER BY next_due, id LIMIT 1),
          taken.id
        FROM moment LEFT JOIN taken ON true ORDER BY taken.was_due, taken.id
        """;

    private const string Callbacks =
        $"""
        WITH moment AS MATERIALIZED (SELECT coalesce($1, journal.clock()) AS now),
        waiting AS MATERIALIZED (
          SELECT number, due FROM journal.inbox WHERE state IN ('Pending', 'Orphaned') AND due <= (SELECT now FROM moment)
          ORDER BY due, number LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED),
        taken AS (
          UPDATE journal.inbox SET due = (SELECT now FROM moment) + $2 FROM waiting WHERE inbox.number = waiting.number
          RETURNING inbox.*, waiting.due AS was_due)
        SELECT moment.now, (
            SELECT due FROM journal.inbox WHERE state IN ('Pending', 'Orphaned') AND number NOT IN (SELECT number FROM waiting) ORDER BY due, number LIMIT 1),
          {SqlInbox.Columns}
        FROM moment LEFT JOIN taken ON true ORDER BY was_due, number
        """;

    private const string Events =
        $"""
        WITH moment AS MATERIALIZED (SELECT coalesce($1, journal.clock()) AS now),
        waiting AS MATERIALIZED (
          SELECT number, due FROM journal.outbox WHERE is_first AND NOT is_parked AND due <= (SELECT now FROM moment)
          ORDER BY due, number LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED),
        taken AS (
          UPDATE journal.outbox SET due = (SELECT now FROM moment) + $2 FROM waiting WHERE outbox.number = waiting.number
          RETURNING outbox.*, waiting.due AS was_due)
        SELECT moment.now, (
            SELECT due FROM journal.outbox WHERE is_first AND NOT is_parked AND number NOT IN (SELECT number FROM waiting) ORDER BY due, number LIMIT 1),
          {SqlOutbox.Columns}
        FROM moment LEFT JOIN taken ON true ORDER BY was_due, number
        """;

    private const string Clock = "SELECT coalesce($1, journal.clock())";

    private const int FirstColumn = 2;

    public static void Now(PostgresBatch batch, DateTimeOffset? now) => batch.Add(Clock, Time(now));

    public static void Take(PostgresBatch batch, ClaimRequest request, DateTimeOffset? now)
    {
        if (request.Told.Count > 0)
        {
            SqlOutbox.Remove(batch, request.Told);
        }

        SqlRoutes.ListDisabled(batch);
        Add(Payments, request.MaxPayments);
        Add(Callbacks, request.MaxCallbacks);
        Add(Events, request.MaxEvents);
        if (request is { MaxPayments: <= 0, MaxCallbacks: <= 0, MaxEvents: <= 0 })
        {
            Now(batch, now);
        }

        void Add(string sql, int most)
        {
            if (most > 0)
            {
                batch.Add(sql, Time(now), Whole(request.ClaimFor.Ticks), Number(most));
            }
        }
    }

    public static async ValueTask<DueWork> ReadAsync(NpgsqlDataReader reader, ClaimRequest request)
    {
        var disabled = new List<string>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            disabled.Add(reader.GetString(0));
        }

        await reader.NextResultAsync().ConfigureAwait(false);
        var seen = new Moment();
        var payments = await ReadKindAsync(reader, request.MaxPayments, seen, row => PaymentId.Parse(row.GetString(FirstColumn), null)).ConfigureAwait(false);
        var callbacks = await ReadKindAsync(reader, request.MaxCallbacks, seen, row => SqlInbox.Read(row, FirstColumn)).ConfigureAwait(false);
        var events = await ReadKindAsync(reader, request.MaxEvents, seen, row => SqlOutbox.Read(row, FirstColumn)).ConfigureAwait(false);
        if (seen.Now is null && await reader.ReadAsync().ConfigureAwait(false))
        {
            seen.Now = reader.GetTime(0);
        }

        return new DueWork { Now = seen.Now!.Value, Payments = payments, Callbacks = callbacks, Events = events, DisabledRoutes = disabled, NextDue = seen.NextDue };
    }

    private static async ValueTask<List<T>> ReadKindAsync<T>(NpgsqlDataReader reader, int most, Moment seen, Func<NpgsqlDataReader, T> read)
    {
        var taken = new List<T>();
        if (most <= 0)
        {
            return taken;
        }

        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            seen.Now ??= reader.GetTime(0);
            seen.NextDue = Earlier(seen.NextDue, reader.GetTimeOrNull(1));
            if (!await reader.IsDBNullAsync(FirstColumn).ConfigureAwait(false))
            {
                taken.Add(read(reader));
            }
        }

        await reader.NextResultAsync().ConfigureAwait(false);
        return taken;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private sealed class Moment
    {
        public DateTimeOffset? Now { get; set; }

        public DateTimeOffset? NextDue { get; set; }
    }
}

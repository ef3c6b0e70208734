using System.Globalization;
using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>What waits, and whether the ledger is sound. Reads open rows and balances alone, however many payments are closed.</summary>
internal static class SqlOverview
{
    private const string InDoubt =
        """
        SELECT route, count(*), min(prepared_at) FROM journal.attempt
        WHERE state IN ('Prepared', 'Accepted', 'Unknown') AND (state = 'Unknown' OR (state = 'Prepared' AND latest_send < (SELECT coalesce($1, journal.clock()))))
        GROUP BY route
        """;

    // Moments in a body are UTC, and their texts have the order of the moments. An older build wrote none.
    private const string Reviews =
        """
        SELECT coalesce(body::json ->> 'review', 'DoubtUnresolved') AS reason, count(*), min((body::json ->> 'reviewSince') COLLATE "C"),
          min(updated_at) FILTER (WHERE body::json ->> 'reviewSince' IS NULL)
        FROM journal.payment WHERE state = 'Review' GROUP BY reason
        """;

    // 4, 32, 256: PaymentFlags.
    private const string Flagged =
        """
        SELECT count(*) FILTER (WHERE open_flags & 4 <> 0), min(created_at) FILTER (WHERE open_flags & 4 <> 0),
          count(*) FILTER (WHERE doubled), min(created_at) FILTER (WHERE doubled),
          count(*) FILTER (WHERE open_flags & 256 <> 0), min(created_at) FILTER (WHERE open_flags & 256 <> 0)
        FROM (
          SELECT open_flags, created_at,
            open_flags & 32 <> 0 AND (SELECT count(*) FROM journal.attempt WHERE attempt.payment = payment.id AND attempt.state = 'Succeeded') > 1 AS doubled
          FROM journal.payment WHERE open_flags & 292 <> 0) AS flagged
        """;

    private const string Callbacks = "SELECT state, count(*), min(received_at) FROM journal.inbox WHERE state IN ('Orphaned', 'Parked') GROUP BY state";
    private const string ParkedEvents = "SELECT kind, count(*), min(created_at) FROM journal.outbox WHERE is_parked GROUP BY kind";
    private const string Imbalances = "SELECT sum(minor_units)::bigint, currency FROM journal.balance GROUP BY currency HAVING sum(minor_units) <> 0";

    private const string Floats =
        """
        SELECT route, (available + correction + posted)::bigint, currency, posted::bigint
        FROM journal.float_snapshot CROSS JOIN LATERAL (
          SELECT coalesce(sum(minor_units), 0) AS posted FROM journal.balance
          WHERE balance.route = float_snapshot.route AND balance.currency = float_snapshot.currency AND account = 'FloatAvailable') AS moved
        """;

    public static void Ask(PostgresBatch batch, DateTimeOffset? now)
    {
        SqlClaims.Now(batch, now);
        batch.Add(InDoubt, Time(now));
        batch.Add(Reviews);
        batch.Add(Flagged);
        batch.Add(Callbacks);
        batch.Add(ParkedEvents);
        batch.Add(Imbalances);
        batch.Add(Floats);
    }

    public static async ValueTask<JournalOverview> ReadAsync(NpgsqlDataReader reader)
    {
        var at = await AllAsync(reader, static row => row.GetTime(0)).ConfigureAwait(false);
        var inDoubt = await NextAsync(reader, Group).ConfigureAwait(false);
        var reviews = await NextAsync(reader, Review).ConfigureAwait(false);
        var flagged = await NextAsync(reader, Flags).ConfigureAwait(false);
        var callbacks = await NextAsync(reader, Group).ConfigureAwait(false);
        var parked = await NextAsync(reader, Group).ConfigureAwait(false);
        var imbalances = await NextAsync(reader, static row => Money.FromMinorUnits(row.GetInt64(0), row.GetString(1))).ConfigureAwait(false);
        var floats = await NextAsync(reader, static row => new RouteFloat(row.GetString(0), Money.FromMinorUnits(row.GetInt64(1), row.GetString(2)), row.GetInt64(3))).ConfigureAwait(false);
        return new JournalOverview
        {
            At = at[0],
            InDoubt = inDoubt,
            Reviews = reviews,
            Flagged = [.. flagged.SelectMany(static groups => groups)],
            Callbacks = callbacks,
            ParkedEvents = parked,
            Imbalances = imbalances,
            Floats = floats,
        };
    }

    private static async ValueTask<List<T>> NextAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        return await AllAsync(reader, read).ConfigureAwait(false);
    }

    private static async ValueTask<List<T>> AllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static OverviewGroup Group(NpgsqlDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), reader.GetTime(2));

    private static OverviewGroup Review(NpgsqlDataReader reader)
    {
        DateTimeOffset? told = reader.GetTextOrNull(2) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        var untold = reader.GetTimeOrNull(3);
        return new OverviewGroup(reader.GetString(0), reader.GetInt64(1), told is null || untold < told ? untold ?? told!.Value : told.Value);
    }

    private static OverviewGroup[] Flags(NpgsqlDataReader reader)
    {
        return [.. Of(0, PaymentFlags.Contradiction), .. Of(2, PaymentFlags.OverExecuted), .. Of(4, PaymentFlags.CompensationFailed)];

        OverviewGroup[] Of(int column, PaymentFlags flag) => reader.GetInt64(column) is var count and > 0 ? [new OverviewGroup(flag.ToString(), count, reader.GetTime(column + 1))] : [];
    }
}

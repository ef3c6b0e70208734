using System.Globalization;
using Microsoft.Data.Sqlite;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>What waits, and whether the ledger is sound. Reads open rows and balances alone, however many payments are closed.</summary>
internal static class SqlOverview
{
    private const string InDoubt =
        """
        SELECT route, count(*), min(prepared_at) FROM attempt
        WHERE state IN ('Prepared', 'Accepted', 'Unknown') AND (state = 'Unknown' OR (state = 'Prepared' AND latest_send < $now))
        GROUP BY route
        """;

    // Moments in a body are UTC, and their texts have the order of the moments. An older build wrote none.
    private const string Reviews =
        """
        SELECT coalesce(body ->> 'review', 'DoubtUnresolved') AS reason, count(*), min(body ->> 'reviewSince'), min(CASE WHEN body ->> 'reviewSince' IS NULL THEN updated_at END)
        FROM payment WHERE state = 'Review' GROUP BY reason
        """;

    // 4, 32, 256: PaymentFlags.
    private const string Flagged =
        """
        SELECT count(*) FILTER (WHERE open_flags & 4 <> 0), min(created_at) FILTER (WHERE open_flags & 4 <> 0),
          count(*) FILTER (WHERE doubled), min(created_at) FILTER (WHERE doubled),
          count(*) FILTER (WHERE open_flags & 256 <> 0), min(created_at) FILTER (WHERE open_flags & 256 <> 0)
        FROM (
          SELECT open_flags, created_at, open_flags & 32 <> 0 AND (SELECT count(*) FROM attempt WHERE attempt.payment = payment.id AND attempt.state = 'Succeeded') > 1 AS doubled
          FROM payment WHERE open_flags & 292 <> 0)
        """;

    private const string Callbacks = "SELECT state, count(*), min(received_at) FROM inbox WHERE state IN ('Orphaned', 'Parked') GROUP BY state";
    private const string ParkedEvents = "SELECT kind, count(*), min(created_at) FROM outbox WHERE is_parked = 1 GROUP BY kind";
    private const string Imbalances = "SELECT sum(minor_units), currency FROM balance GROUP BY currency HAVING sum(minor_units) <> 0";

    private const string Floats =
        """
        SELECT float.route, float.available + float.posted_since, float.currency, coalesce(balance.minor_units, 0)
        FROM float LEFT JOIN balance ON balance.route = float.route AND balance.account = 'FloatAvailable' AND balance.currency = float.currency
        """;

    public static JournalOverview Read(SqliteSession session, DateTimeOffset now) => new()
    {
        At = now,
        InDoubt = session.All(InDoubt, Group, ("$now", Time(now))),
        Reviews = session.All(Reviews, Review),
        Flagged = session.First(Flagged, Flags) ?? [],
        Callbacks = session.All(Callbacks, Group),
        ParkedEvents = session.All(ParkedEvents, Group),
        Imbalances = session.All(Imbalances, static reader => Money.FromMinorUnits(reader.GetInt64(0), reader.GetString(1))),
        Floats = session.All(Floats, static reader => new RouteFloat(reader.GetString(0), Money.FromMinorUnits(reader.GetInt64(1), reader.GetString(2)), reader.GetInt64(3))),
    };

    private static OverviewGroup Group(SqliteDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), reader.GetTime(2));

    private static OverviewGroup Review(SqliteDataReader reader)
    {
        DateTimeOffset? told = reader.GetTextOrNull(2) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        var untold = reader.GetTimeOrNull(3);
        return new OverviewGroup(reader.GetString(0), reader.GetInt64(1), told is null || untold < told ? untold ?? told!.Value : told.Value);
    }

    private static List<OverviewGroup> Flags(SqliteDataReader reader)
    {
        var groups = new List<OverviewGroup>();
        Add(0, PaymentFlags.Contradiction);
        Add(2, PaymentFlags.OverExecuted);
        Add(4, PaymentFlags.CompensationFailed);
        return groups;

        void Add(int column, PaymentFlags flag)
        {
            if (reader.GetInt64(column) is var count and > 0)
            {
                groups.Add(new OverviewGroup(Name(flag), count, reader.GetTime(column + 1)));
            }
        }
    }
}

using Microsoft.Data.Sqlite;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Adds up payments.</summary>
internal static class SqlSummary
{
    private const string Moved = "attempt.state IN ('Succeeded', 'Reversed')";

    // The division leaves the number of quarters of an hour since 1970.
    private const string Text =
        $"""
        SELECT payment.created_at / 9000000000 AS quarter, attempt.route, payment.kind, payment.state, count(*), sum(payment.amount), payment.currency,
          sum(CASE WHEN {Moved} THEN attempt.charge END), CASE WHEN {Moved} THEN attempt.charge_currency END AS charged, count(*) FILTER (WHERE {Moved} AND attempt.charge IS NULL)
        FROM payment LEFT JOIN attempt ON attempt.number = (
          SELECT number FROM attempt AS one WHERE one.payment = payment.id
          ORDER BY one.state = 'Succeeded' DESC, one.state = 'Reversed' DESC, CASE one.state WHEN 'Succeeded' THEN one.ordinal ELSE -one.ordinal END LIMIT 1)
        WHERE payment.created_at >= $from AND payment.created_at < $to AND ($tenant IS NULL OR payment.tenant = $tenant)
        GROUP BY quarter, attempt.route, payment.kind, payment.state, payment.currency, charged
        """;

    public static List<QuarterSummary> Summarise(SqliteSession session, SummaryQuery query) =>
        session.All(Text, Read, ("$from", Time(query.From)), ("$to", Time(query.To)), ("$tenant", query.Tenant));

    private static QuarterSummary Read(SqliteDataReader reader) => new()
    {
        Quarter = Time(reader.GetInt64(0) * QuarterSummary.Length.Ticks),
        Route = reader.GetTextOrNull(1),
        Kind = reader.GetName<PaymentKind>(2),
        State = reader.GetName<IntentState>(3),
        Count = reader.GetInt64(4),
        Amount = Money.FromMinorUnits(reader.GetInt64(5), reader.GetString(6)),
        Charges = reader.GetMoneyOrNull(7),
        UnknownCharges = reader.GetInt64(9),
    };
}

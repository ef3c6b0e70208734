using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Adds up payments.</summary>
internal static class SqlSummary
{
    private const string Moved = "decisive.state IN ('Succeeded', 'Reversed')";

    // The division leaves the number of quarters of an hour since 1970.
    private const string Text =
        $"""
        SELECT payment.created_at / 9000000000 AS quarter, decisive.route, payment.kind, payment.state, count(*), sum(payment.amount)::bigint, payment.currency,
          sum(decisive.charge) FILTER (WHERE {Moved})::bigint, CASE WHEN {Moved} THEN decisive.charge_currency END AS charged, count(*) FILTER (WHERE {Moved} AND decisive.charge IS NULL)
        FROM journal.payment LEFT JOIN LATERAL (
          SELECT route, attempt.state, charge, charge_currency FROM journal.attempt WHERE attempt.payment = payment.id
          ORDER BY attempt.state = 'Succeeded' DESC, attempt.state = 'Reversed' DESC, CASE attempt.state WHEN 'Succeeded' THEN ordinal ELSE -ordinal END LIMIT 1) AS decisive ON true
        WHERE payment.created_at >= $1 AND payment.created_at < $2 AND ($3 IS NULL OR payment.tenant = $3)
        GROUP BY quarter, decisive.route, payment.kind, payment.state, payment.currency, charged
        """;

    public static void Summarise(PostgresBatch batch, SummaryQuery query) => batch.Add(Text, Time(query.From), Time(query.To), Key(query.Tenant));

    public static QuarterSummary Read(NpgsqlDataReader reader) => new()
    {
        Quarter = FromTicks(reader.GetInt64(0) * QuarterSummary.Length.Ticks),
        Route = reader.GetTextOrNull(1),
        Kind = reader.GetName<PaymentKind>(2),
        State = reader.GetName<IntentState>(3),
        Count = reader.GetInt64(4),
        Amount = Money.FromMinorUnits(reader.GetInt64(5), reader.GetString(6)),
        Charges = reader.GetMoneyOrNull(7),
        UnknownCharges = reader.GetInt64(9),
    };
}

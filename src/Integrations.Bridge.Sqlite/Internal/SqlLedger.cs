using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Postings, balances and floats. Balances are kept by a trigger of the schema.</summary>
internal static class SqlLedger
{
    public static void Add(SqliteSession session, PostingRecord posting) => session.Execute(
        """
        INSERT INTO posting (reference, sequence, route, debit, credit, amount, currency, at)
        VALUES ($reference, $sequence, $route, $debit, $credit, $amount, $currency, $at)
        """,
        ("$reference", posting.Reference),
        ("$sequence", posting.Sequence),
        ("$route", posting.Route),
        ("$debit", Name(posting.Debit)),
        ("$credit", Name(posting.Credit)),
        ("$amount", posting.Amount.MinorUnits),
        ("$currency", posting.Amount.Currency.Code),
        ("$at", Time(posting.At)));

    public static List<PostingRecord> List(SqliteSession session, string reference) => session.All(
        "SELECT sequence, route, debit, credit, amount, currency, at FROM posting WHERE reference = $reference ORDER BY sequence",
        reader => new PostingRecord
        {
            Reference = reference,
            Sequence = reader.GetInt32(0),
            Route = reader.GetString(1),
            Debit = reader.GetName<LedgerAccount>(2),
            Credit = reader.GetName<LedgerAccount>(3),
            Amount = Money.FromMinorUnits(reader.GetInt64(4), reader.GetString(5)),
            At = reader.GetTime(6),
        },
        ("$reference", reference));

    public static long Balance(SqliteSession session, string route, LedgerAccount account, Currency currency) => session.First(
        "SELECT minor_units FROM balance WHERE route = $route AND account = $account AND currency = $currency",
        reader => reader.GetInt64(0),
        ("$route", route),
        ("$account", Name(account)),
        ("$currency", currency.Code));

    public static Money? Float(SqliteSession session, string route, Currency currency) => session.First(
        "SELECT available + posted_since FROM float WHERE route = $route AND currency = $currency",
        reader => (Money?)Money.FromMinorUnits(reader.GetInt64(0), currency),
        ("$route", route),
        ("$currency", currency.Code));

    /// <summary>An older snapshot than the one that is stored changes nothing.</summary>
    public static void SetFloat(SqliteSession session, FloatSnapshot snapshot)
    {
        session.Execute(
            "INSERT INTO float_reading (route, currency, available, as_of, source) VALUES ($route, $currency, $available, $asOf, $source) ON CONFLICT DO NOTHING",
            ("$route", snapshot.Route),
            ("$currency", snapshot.Available.Currency.Code),
            ("$available", snapshot.Available.MinorUnits),
            ("$asOf", Time(snapshot.AsOf)),
            ("$source", snapshot.Source));
        SetLatest(session, snapshot);
    }

    private static void SetLatest(SqliteSession session, FloatSnapshot snapshot) => session.Execute(
        """
        INSERT INTO float (route, currency, available, as_of, posted_since)
        VALUES ($route, $currency, $available, $asOf, (
          SELECT coalesce(sum(CASE debit WHEN 'FloatAvailable' THEN amount ELSE -amount END), 0) FROM posting
          WHERE route = $route AND currency = $currency AND at >= $asOf AND (debit = 'FloatAvailable' OR credit = 'FloatAvailable')))
        ON CONFLICT (route, currency) DO UPDATE SET available = excluded.available, as_of = excluded.as_of, posted_since = excluded.posted_since
          WHERE excluded.as_of >= float.as_of
        """,
        ("$route", snapshot.Route),
        ("$currency", snapshot.Available.Currency.Code),
        ("$available", snapshot.Available.MinorUnits - snapshot.InFlight),
        ("$asOf", Time(snapshot.AsOf)));
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Postings, balances and floats. Balances are kept by a trigger of the schema.</summary>
internal static class SqlLedger
{
    private const int ColumnsOfPosting = 8;
    private const int MostPostings = 1_000;

    private static readonly ConcurrentDictionary<int, string> OfPayment = new();
    private static readonly ConcurrentDictionary<int, string> OfNone = new();

    /// <summary>Adds postings of a payment that this transaction wrote.</summary>
    public static void Add(PostgresBatch batch, PaymentId payment, IReadOnlyList<PostingRecord> postings)
    {
        foreach (var group in postings.Chunk(MostPostings))
        {
            var sql = OfPayment.GetOrAdd(group.Length, count => $"{Insert(count, firstParameter: 2)} WHERE {SqlPayments.IsWrittenHere}");
            batch.Add(sql, [Id(payment), .. group.SelectMany(Values)]);
        }
    }

    /// <summary>Adds postings that belong to no payment.</summary>
    public static void Add(PostgresBatch batch, IReadOnlyList<PostingRecord> postings)
    {
        foreach (var group in postings.Chunk(MostPostings))
        {
            batch.Add(OfNone.GetOrAdd(group.Length, count => Insert(count, firstParameter: 1)), [.. group.SelectMany(Values)]);
        }
    }

    public static void List(PostgresBatch batch, string reference) =>
        batch.Add("SELECT sequence, route, debit, credit, amount, currency, at FROM journal.posting WHERE reference = $1 ORDER BY sequence", Key(reference));

    public static PostingRecord Read(NpgsqlDataReader reader, string reference) => new()
    {
        Reference = reference,
        Sequence = reader.GetInt32(0),
        Route = reader.GetString(1),
        Debit = reader.GetName<LedgerAccount>(2),
        Credit = reader.GetName<LedgerAccount>(3),
        Amount = Money.FromMinorUnits(reader.GetInt64(4), reader.GetString(5)),
        At = reader.GetTime(6),
    };

    public static void Balance(PostgresBatch batch, string route, LedgerAccount account, Currency currency) => batch.Add(
        "SELECT coalesce(sum(minor_units), 0)::bigint FROM journal.balance WHERE route = $1 AND account = $2 AND currency = $3", Key(route), Name(account), Text(currency.Code));

    public static void Float(PostgresBatch batch, string route, Currency currency) => batch.Add(
        """
        SELECT (available + correction + coalesce((
          SELECT sum(minor_units) FROM journal.balance
          WHERE balance.route = float_snapshot.route AND balance.currency = float_snapshot.currency AND account = 'FloatAvailable'), 0))::bigint
        FROM journal.float_snapshot WHERE route = $1 AND currency = $2
        """,
        Key(route),
        Text(currency.Code));

    /// <summary>An older snapshot than the one that is stored changes nothing.</summary>
    public static void SetFloat(PostgresBatch batch, FloatSnapshot snapshot)
    {
        var currency = snapshot.Available.Currency.Code;
        batch.Add("SELECT pg_advisory_xact_lock(journal.float_lock($1, $2))", Key(snapshot.Route), Text(currency));
        batch.Add(
            "INSERT INTO journal.float_reading (route, currency, available, as_of, source) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            Key(snapshot.Route),
            Text(currency),
            Whole(snapshot.Available.MinorUnits),
            Time(snapshot.AsOf),
            Key(snapshot.Source));
        batch.Add(
            """
            INSERT INTO journal.float_snapshot (route, currency, available, as_of, correction)
            VALUES ($1, $2, $3, $4, (
              SELECT coalesce(sum(CASE debit WHEN 'FloatAvailable' THEN amount ELSE -amount END), 0) FROM journal.posting
              WHERE route = $1 AND currency = $2 AND at >= $4 AND (debit = 'FloatAvailable' OR credit = 'FloatAvailable'))
              - (SELECT coalesce(sum(minor_units), 0) FROM journal.balance WHERE route = $1 AND account = 'FloatAvailable' AND currency = $2))
            ON CONFLICT (route, currency) DO UPDATE SET available = excluded.available, as_of = excluded.as_of, correction = excluded.correction
              WHERE excluded.as_of >= float_snapshot.as_of
            """,
            Key(snapshot.Route),
            Text(currency),
            Whole(snapshot.Available.MinorUnits - snapshot.InFlight),
            Time(snapshot.AsOf));
    }

    private static string Insert(int count, int firstParameter)
    {
        var text = new StringBuilder("INSERT INTO journal.posting (reference, sequence, route, debit, credit, amount, currency, at) SELECT * FROM (VALUES ");
        for (var i = 0; i < count * ColumnsOfPosting; i++)
        {
            text.Append(i % ColumnsOfPosting is not 0 ? ", " : i is 0 ? "(" : "), (").Append(CultureInfo.InvariantCulture, $"${firstParameter + i}");
        }

        return text.Append(")) AS posted").ToString();
    }

    private static NpgsqlParameter[] Values(PostingRecord posting) =>
    [
        Key(posting.Reference),
        Number(posting.Sequence),
        Key(posting.Route),
        Name(posting.Debit),
        Name(posting.Credit),
        Whole(posting.Amount.MinorUnits),
        Text(posting.Amount.Currency.Code),
        Time(posting.At),
    ];
}

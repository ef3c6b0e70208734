using System.Globalization;
using System.Text;
using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>Lists payments. The text depends on which filters are set; values are parameters.</summary>
internal static class SqlListing
{
    /// <summary>Open cases, in the words of the index that finds these alone.</summary>
    public const string Cases = "(state = 'Review' OR (open_flags & 830) <> 0)";

    /// <summary>The age of the payment after which a page begins.</summary>
    public static void FindAge(PostgresBatch batch, PaymentId id) => batch.Add("SELECT created_at FROM journal.payment WHERE id = $1", Id(id));

    /// <param name="batch">What goes to the server.</param>
    /// <param name="query">Which payments.</param>
    /// <param name="age">The age of the payment after which the page begins; without it, ids tell the age, because they begin with the time.</param>
    public static void List(PostgresBatch batch, JournalQuery query, DateTimeOffset? age)
    {
        var (where, values) = Filter(query);
        var (beyond, order) = query.IsOldestFirst ? (">", "created_at, id") : ("<", "created_at DESC, id DESC");
        if (query.After is { } after)
        {
            values.Add(Id(after));
            var id = Parameter(values.Count);
            if (age is { } createdAt)
            {
                values.Add(Time(createdAt));
                where.Append(CultureInfo.InvariantCulture, $" AND (created_at, id) {beyond} ({Parameter(values.Count)}, {id})");
            }
            else
            {
                where.Append(CultureInfo.InvariantCulture, $" AND id {beyond} {id}");
            }
        }

        values.Add(Number(query.Limit));
        batch.AddOnce($"SELECT {SqlPayments.Columns} FROM journal.payment WHERE {where} ORDER BY {order} LIMIT {Parameter(values.Count)}", [.. values]);
    }

    private static (StringBuilder Where, List<NpgsqlParameter> Values) Filter(JournalQuery query)
    {
        var where = new StringBuilder("true");
        var values = new List<NpgsqlParameter>();
        Add(query.Tenant is not null, "tenant =", () => Key(query.Tenant));
        Add(query.BatchId is not null, "batch_id =", () => Key(query.BatchId));
        Add(query.Reference is not null, "reference =", () => Key(query.Reference));
        Add(query.From is not null, "created_at >=", () => Time(query.From));
        Add(query.To is not null, "created_at <", () => Time(query.To));
        Add(query.OpenFlags is not PaymentFlags.None, "open_flags <> 0 AND 0 <> open_flags &", () => Number((int)query.OpenFlags));
        Add(query.Route is not null, "EXISTS (SELECT 1 FROM journal.attempt WHERE attempt.payment = payment.id AND attempt.route =", () => Key(query.Route), ")");

        where.Append(query.OnlyCases ? $" AND {Cases}" : "");
        for (var i = 0; i < query.States.Count; i++)
        {
            values.Add(Name(query.States[i]));
            where.Append(i is 0 ? " AND state IN (" : ", ").Append(Parameter(values.Count));
        }

        where.Append(query.States.Count > 0 ? ")" : "");
        return (where, values);

        void Add(bool isSet, string condition, Func<NpgsqlParameter> value, string end = "")
        {
            if (isSet)
            {
                values.Add(value());
                where.Append(CultureInfo.InvariantCulture, $" AND {condition} {Parameter(values.Count)}{end}");
            }
        }
    }

    private static string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");
}

using System.Globalization;
using System.Text;
using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>Lists payments. The text depends on which filters are set; values are parameters.</summary>
internal static class SqlListing
{
    /// <summary>Open cases, in the words of the index that finds these alone.</summary>
    public const string Cases = "(state = 'Review' OR (open_flags & 830) <> 0)";

    public static List<IntentRecord> List(SqliteSession session, JournalQuery query)
    {
        var age = query.After is { } after ? session.First("SELECT created_at FROM payment WHERE id = $id", reader => (long?)reader.GetInt64(0), ("$id", after.ToString())) : null;
        var (sql, values) = Text(query, age);
        return session.AllOnce(sql, SqlPayments.Read, values);
    }

    /// <param name="query">Which payments.</param>
    /// <param name="createdAt">The age of the payment after which the page begins; without it, ids tell the age, because they begin with the time.</param>
    public static (string Sql, List<(string Name, object? Value)> Values) Text(JournalQuery query, long? createdAt)
    {
        var (where, values) = Filter(query);
        if (query.After is { } after)
        {
            values.Add(("$after", after.ToString()));
            if (createdAt is { } age)
            {
                where.Append(query.IsOldestFirst ? " AND (created_at, id) > ($age, $after)" : " AND (created_at, id) < ($age, $after)");
                values.Add(("$age", age));
            }
            else
            {
                where.Append(query.IsOldestFirst ? " AND id > $after" : " AND id < $after");
            }
        }

        values.Add(("$limit", query.Limit));
        var order = query.IsOldestFirst ? "created_at, id" : "created_at DESC, id DESC";
        return ($"SELECT body, request, next_due FROM payment WHERE {where} ORDER BY {order} LIMIT $limit", values);
    }

    private static (StringBuilder Where, List<(string Name, object? Value)> Values) Filter(JournalQuery query)
    {
        var where = new StringBuilder("1 = 1");
        var values = new List<(string Name, object? Value)>();
        Add(query.Tenant is not null, " AND tenant = $tenant", "$tenant", query.Tenant);
        Add(query.BatchId is not null, " AND batch_id = $batch", "$batch", query.BatchId);
        Add(query.Reference is not null, " AND reference = $reference", "$reference", query.Reference);
        Add(query.From is not null, " AND created_at >= $from", "$from", Time(query.From));
        Add(query.To is not null, " AND created_at < $to", "$to", Time(query.To));
        Add(query.OpenFlags is not PaymentFlags.None, " AND open_flags <> 0 AND open_flags & $flags <> 0", "$flags", (int)query.OpenFlags);
        Add(query.Route is not null, " AND EXISTS (SELECT 1 FROM attempt WHERE attempt.payment = payment.id AND attempt.route = $route)", "$route", query.Route);

        where.Append(query.OnlyCases ? $" AND {Cases}" : "");
        for (var i = 0; i < query.States.Count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"$state{i}");
            where.Append(i is 0 ? " AND state IN (" : ", ").Append(name);
            values.Add((name, Name(query.States[i])));
        }

        where.Append(query.States.Count > 0 ? ")" : "");
        return (where, values);

        void Add(bool isSet, string condition, string name, object? value)
        {
            if (isSet)
            {
                where.Append(condition);
                values.Add((name, value));
            }
        }
    }
}

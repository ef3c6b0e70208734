using Npgsql;
using static Integrations.Bridge.Postgres.SqlValues;

namespace Integrations.Bridge.Postgres;

/// <summary>What hosts know together.</summary>
internal static class SqlStates
{
    public static void List(PostgresBatch batch, string prefix) => batch.Add("SELECT key, version, body FROM journal.shared_state WHERE starts_with(key, $1)", Text(prefix));

    public static StateRecord Read(NpgsqlDataReader reader) => new(reader.GetString(0), reader.GetInt64(1), reader.GetBytes(2));

    public static void Save(PostgresBatch batch, StateRecord state)
    {
        if (state.Version is 0)
        {
            batch.Add("INSERT INTO journal.shared_state (key, version, body) VALUES ($1, 1, $2) ON CONFLICT DO NOTHING RETURNING 1", Text(state.Key), Bytes(state.Body));
        }
        else
        {
            batch.Add(
                "UPDATE journal.shared_state SET version = version + 1, body = $3 WHERE key = $1 AND version = $2 RETURNING 1", Text(state.Key), Whole(state.Version), Bytes(state.Body));
        }
    }
}

using static Integrations.Bridge.Sqlite.SqlValues;

namespace Integrations.Bridge.Sqlite;

/// <summary>What hosts know together.</summary>
internal static class SqlStates
{
    // LIKE takes letters of either case for one another, and has wildcards.
    public static List<StateRecord> List(SqliteSession session, string prefix) => session.All(
        "SELECT key, version, body FROM shared_state WHERE key >= $prefix AND substr(key, 1, length($prefix)) = $prefix",
        reader => new StateRecord(reader.GetString(0), reader.GetInt64(1), reader.GetBytes(2)),
        ("$prefix", prefix));

    public static bool Save(SqliteSession session, StateRecord state) => state.Version is 0
        ? session.Execute("INSERT INTO shared_state (key, version, body) VALUES ($key, 1, $body) ON CONFLICT DO NOTHING", ("$key", state.Key), ("$body", Bytes(state.Body))) > 0
        : session.Execute(
            "UPDATE shared_state SET version = version + 1, body = $body WHERE key = $key AND version = $version",
            ("$key", state.Key),
            ("$version", state.Version),
            ("$body", Bytes(state.Body))) > 0;
}
